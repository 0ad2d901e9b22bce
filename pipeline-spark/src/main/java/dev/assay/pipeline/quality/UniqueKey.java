package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

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
            neighbours
                .apply(scope)
                .select(columns)
                .join(scope.rows(table).select(columns), key.toArray(String[]::new), "left_semi")
                .groupBy(columns)
                .agg(count(lit(1)).as(ROWS))
                .where(col(ROWS).gt(1)));
  }
}
