package dev.assay.pipeline.silver;

import org.apache.spark.sql.Column;

/**
 * A gap that may be filled, and is recorded where it was.
 *
 * @param field the field that is filled
 * @param needed true where it has to be
 * @param value what it is filled with
 */
record Repair(String field, Column needed, Column value) {}
