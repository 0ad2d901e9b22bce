/** The source: HTTP in, dirty transactions out, and the truth about them. */
package dev.assay.generator;
