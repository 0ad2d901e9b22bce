package dev.assay.pipeline.lake;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tables to read, each at one version: what is written later does not show. */
@FunctionalInterface
public interface Tables {
  /** The rows of a table. */
  Dataset<Row> read(TableSpec table);
}
