package dev.assay.pipeline.silver;

import org.apache.spark.sql.Column;

/**
 * What may be mended about a field, and is recorded where it was.
 *
 * @param field the field
 * @param needed true where it has to be mended; NULL where not
 * @param value what stands there then
 */
record Repair(String field, Column needed, Column value) {}
