package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.assay.pipeline.lake.TableSpec;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The check that a key is one: no two rows of a table have it. */
final class UniqueKey {
  private static final String ROWS = "row_count";

  private UniqueKey() {}

  /**
   * The check.
   *
   * @param rows the rows whose keys are looked at
   * @param neighbours all rows of the table that might have one of these keys, {@code rows} among
   *     them
   */
  static Check check(TableSpec table, Dataset<Row> rows, Dataset<Row> neighbours, String... key) {
    Column[] columns = Stream.of(key).map(functions::col).toArray(Column[]::new);
    return Check.error(
        "unique_key_" + table.name(),
        "no two rows of " + table.name() + " have one key",
        neighbours
            .select(columns)
            .join(rows.select(columns), key, "left_semi")
            .groupBy(columns)
            .agg(count(lit(1)).as(ROWS))
            .where(col(ROWS).gt(1)));
  }
}
