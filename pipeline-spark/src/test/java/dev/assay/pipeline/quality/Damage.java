package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.assay.pipeline.lake.TableSpec;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A way to break a table, of Delta or of rows in memory.
 *
 * @param check the check that must see it
 * @param table where it is
 * @param kind what is done to the rows that meet the condition
 * @param column what is set
 * @param value to what
 * @param where a condition; names in it stand for others
 */
record Damage(String check, TableSpec table, Kind kind, String column, String value, String where) {
  private enum Kind {
    SET,
    DELETE,
    REPEAT
  }

  static Damage set(String check, TableSpec table, String column, String value, String where) {
    return new Damage(check, table, Kind.SET, column, value, where);
  }

  static Damage delete(String check, TableSpec table, String where) {
    return new Damage(check, table, Kind.DELETE, "", "", where);
  }

  static Damage repeat(String check, TableSpec table, String where) {
    return new Damage(check, table, Kind.REPEAT, "", "", where);
  }

  /** What breaks a table of Delta. */
  String statement(String name, Map<String, String> names) {
    String condition = names.getOrDefault(where, where);
    return switch (kind) {
      case SET -> "update %s set %s = %s where %s".formatted(name, column, value, condition);
      case DELETE -> "delete from %s where %s".formatted(name, condition);
      case REPEAT -> "insert into %s select * from %s where %s".formatted(name, name, condition);
    };
  }

  /** The broken rows. */
  Dataset<Row> in(Dataset<Row> rows, Map<String, String> names) {
    var isHit = expr(names.getOrDefault(where, where));
    return switch (kind) {
      case SET ->
          rows.withColumn(
              column,
              when(isHit, expr(value).cast(rows.schema().apply(column).dataType()))
                  .otherwise(col(column)));
      case DELETE -> rows.where(not(isHit));
      case REPEAT -> rows.union(rows.where(isHit));
    };
  }

  @Override
  public String toString() {
    return "%s: %s of %s".formatted(check, kind, table.name());
  }
}
