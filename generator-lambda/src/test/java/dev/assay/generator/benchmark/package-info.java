/** What the source costs, beside a floor and beside the plain way to build it. */
package dev.assay.generator.benchmark;
