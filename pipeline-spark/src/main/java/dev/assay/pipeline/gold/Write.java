package dev.assay.pipeline.gold;

import dev.assay.pipeline.lake.Upsert;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What brings a table of gold up to date. Each kind may be offered again without harm. */
public sealed interface Write {

  /** New rows; those that the table has stay as they are. */
  record Append(Dataset<Row> rows) implements Write {}

  /** Rows that may replace those of the same key. */
  record Merge(Dataset<Row> rows, Upsert upsert) implements Write {}
}
