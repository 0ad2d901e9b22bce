/** Whatever is thrown at the source, it answers; fuzzed by Jazzer. */
package dev.assay.generator.fuzz;
