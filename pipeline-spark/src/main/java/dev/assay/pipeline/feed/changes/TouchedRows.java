package dev.assay.pipeline.feed.changes;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.quality.Scope;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** What checks look at: the rows of the database that the changes of a scope are of. */
final class TouchedRows {
  private static final String ROWS = "row_count";

  private TouchedRows() {}

  /** All changes of these rows, whoever delivered them. */
  static Dataset<Row> changes(Scope scope, Versions of) {
    return in(scope, of, of.source().silver());
  }

  /** What a table has of these rows: all of it, if the scope is everything. */
  static Dataset<Row> in(Scope scope, Versions of, TableSpec table) {
    return having(scope, table, keys(scope, of, of.key()), of.key());
  }

  /** What some columns say in the changes of the scope. */
  static Dataset<Row> keys(Scope scope, Versions of, List<String> columns) {
    return scope.rows(of.source().silver()).select(columns(columns)).distinct();
  }

  /** The rows of a table that have one of the keys: all of it, if the scope is everything. */
  static Dataset<Row> having(Scope scope, TableSpec table, Dataset<Row> keys, List<String> key) {
    Dataset<Row> rows = scope.all(table);
    return scope.isFull() ? rows : rows.join(keys, key.toArray(String[]::new), "left_semi");
  }

  static Column[] columns(List<String> names) {
    return names.stream().map(functions::col).toArray(Column[]::new);
  }

  /** Rows that one side has more often than the other, by the columns of the first. */
  static Dataset<Row> differences(Dataset<Row> found, Dataset<Row> shown) {
    Column[] columns = columns(Stream.of(found.columns()).toList());
    return found
        .withColumn(ROWS, lit(1))
        .unionByName(shown.select(columns).withColumn(ROWS, lit(-1)))
        .groupBy(columns)
        .agg(sum(col(ROWS)).as(ROWS))
        .where(not(col(ROWS).equalTo(0)))
        .drop(ROWS);
  }
}
