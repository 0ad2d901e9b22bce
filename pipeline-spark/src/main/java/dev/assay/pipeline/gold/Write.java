package dev.assay.pipeline.gold;

import dev.assay.pipeline.lake.Upsert;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What brings a table of gold up to date. Each kind may be offered again without harm. */
public sealed interface Write {

  /**
   * New rows; those that the table has stay as they are. It must leave out rows that the table
   * holds, unless the table is the feed's last: that one's commit ends the step, so it is offered
   * no row twice.
   */
  record Append(Dataset<Row> rows) implements Write {}

  /** Rows that may replace those of the same key. */
  record Merge(Dataset<Row> rows, Upsert upsert) implements Write {}
}
