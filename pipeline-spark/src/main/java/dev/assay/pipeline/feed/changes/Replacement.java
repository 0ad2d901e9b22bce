package dev.assay.pipeline.feed.changes;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.gold.Changes;
import dev.assay.pipeline.gold.Write;
import dev.assay.pipeline.lake.LocalRows;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.Upsert;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Replaces rows of a table of gold that are made anew. */
final class Replacement {
  private Replacement() {}

  /**
   * The keys that changes of several tables touch, each once.
   *
   * @param of those that the changes of one table touch
   */
  static Dataset<Row> touched(List<Changes> changes, Function<Changes, Dataset<Row>> of) {
    return LocalRows.ifFew(
        changes.stream().map(of).reduce(Dataset::union).orElseThrow().distinct());
  }

  /**
   * Replaces the rows of touched keys; those that are no more are deleted.
   *
   * @param always a column that no row has NULL
   */
  static Write of(
      TableSpec table, Dataset<Row> touched, Dataset<Row> made, String key, String always) {
    Dataset<Row> orGone = touched.join(made, new String[] {key}, "left").select(table.columns());
    return new Write.Merge(
        orGone,
        Upsert.latest(Upsert.areEqual(List.of(key)), Upsert.differs(table))
            .deletingWhen(col(Upsert.ROWS + "." + always).isNull()));
  }
}
