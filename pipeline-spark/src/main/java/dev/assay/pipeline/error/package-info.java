/** Failures as values: a code, a category, an exit code, and a message a person can act on. */
package dev.assay.pipeline.error;
