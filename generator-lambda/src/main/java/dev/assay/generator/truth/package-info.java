/** What was done to a batch, and what a correct pipeline must end up with. */
package dev.assay.generator.truth;
