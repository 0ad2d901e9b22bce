/**
 * What is published, in the hands of other programs: the code that opens it in them, and copies of
 * it that they open by themselves.
 */
package dev.assay.pipeline.export;
