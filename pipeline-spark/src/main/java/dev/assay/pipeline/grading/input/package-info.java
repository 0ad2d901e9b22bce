/**
 * The outputs that are graded, whoever made them: from files, tables and databases to rows whose
 * columns are named and typed as the truth has them. It compares nothing.
 */
package dev.assay.pipeline.grading.input;
