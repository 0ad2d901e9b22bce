package dev.assay.pipeline.feed.changes;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.gold.Changes;
import dev.assay.pipeline.gold.Write;
import dev.assay.pipeline.lake.LocalRows;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.Upsert;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What changed rows touch, and how a table of gold follows. */
final class Touched {
  private Touched() {}

  /** The values that a column has in changed rows, as they are and as they were, once each. */
  static Dataset<Row> keys(Changes changes, String column) {
    return LocalRows.ifFew(
        changes
            .rows()
            .select(col(column))
            .union(changes.replaced().select(col(column)))
            .where(col(column).isNotNull())
            .distinct());
  }

  /**
   * Replaces the rows of touched keys; those that are no more are deleted.
   *
   * @param always a column that no row has NULL
   */
  static Write replace(
      TableSpec table, Dataset<Row> touched, Dataset<Row> made, String key, String always) {
    Dataset<Row> orGone = touched.join(made, new String[] {key}, "left").select(table.columns());
    return new Write.Merge(
        orGone,
        Upsert.latest(Upsert.areEqual(List.of(key)), Upsert.differs(table))
            .deletingWhen(col(Upsert.ROWS + "." + always).isNull()));
  }
}
