/**
 * Batches as files, for pipelines that take files: what was delivered, the truth about it, and the
 * order in which it came. Knows no feed, and touches no class of Spark.
 */
package dev.assay.pipeline.delivery;
