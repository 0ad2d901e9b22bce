package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.pipeline.lake.TableSpec;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The check that a key is one: no two rows of a table have it. */
public final class UniqueKey {
  private static final String ROWS = "row_count";

  private UniqueKey() {}

  /**
   * The check of a table's rows in the scope.
   *
   * @param neighbours all rows of the table that might have one of their keys, they among them
   */
  public static Check of(
      TableSpec table, Function<Scope, Dataset<Row>> neighbours, List<String> key) {
    Column[] columns = key.stream().map(functions::col).toArray(Column[]::new);
    return Check.error(
        "unique_key_" + table.name(),
        "no two rows of " + table.name() + " have one key",
        scope ->
            Suspects.sharing(
                    candidates(neighbours.apply(scope), scope.rows(table), key, columns),
                    xxhash64(columns))
                .groupBy(columns)
                .agg(count(lit(1)).as(ROWS))
                .where(col(ROWS).gt(1)));
  }

  /**
   * The keys of the neighbours that the rows have; if they are the rows, there is nothing to find.
   */
  private static Dataset<Row> candidates(
      Dataset<Row> neighbours, Dataset<Row> rows, List<String> key, Column[] columns) {
    return neighbours == rows
        ? rows.select(columns)
        : neighbours
            .select(columns)
            .join(rows.select(columns), key.toArray(String[]::new), "left_semi");
  }
}
