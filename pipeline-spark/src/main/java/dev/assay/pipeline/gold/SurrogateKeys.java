package dev.assay.pipeline.gold;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Keys that are given once: a member that comes later gets the next number and changes no other.
 * {@link #UNKNOWN} stands for a member that a row does not name.
 *
 * @param key name of the key's column
 * @param natural what names a member in the source
 */
public record SurrogateKeys(String key, List<String> natural) {
  static final int UNKNOWN = 0;
  static final String UNKNOWN_NAME = "(unknown)";
  private static final String HIGHEST = "highest";

  /**
   * The members that rows name and the dimension lacks, numbered on from its highest key; and the
   * unknown member, if the dimension is still empty.
   */
  Dataset<Row> newMembers(Dataset<Row> rows, Dataset<Row> dimension) {
    Dataset<Row> highest = dimension.agg(max(col(key)).as(HIGHEST));
    Column number =
        row_number().over(Window.orderBy(columns())).plus(coalesce(col(HIGHEST), lit(UNKNOWN)));
    return rows.where(isNamed())
        .select(columns())
        .distinct()
        .join(dimension, natural.toArray(String[]::new), "left_anti")
        .crossJoin(broadcast(highest))
        .select(member(number.cast(DataTypes.IntegerType), functions::col))
        .union(
            highest
                .where(col(HIGHEST).isNull())
                .select(member(lit(UNKNOWN), name -> lit(UNKNOWN_NAME).as(name))));
  }

  /** The rows with the key of the member that each one names. */
  public Dataset<Row> assign(Dataset<Row> rows, Dataset<Row> dimension) {
    return rows.join(broadcast(dimension), natural.toArray(String[]::new), "left")
        .withColumn(key, coalesce(col(key), lit(UNKNOWN)));
  }

  /** Who has the unknown member's name is the unknown member, not another of that name. */
  private Column isNamed() {
    Column isUnknown =
        natural.stream()
            .map(name -> col(name).equalTo(UNKNOWN_NAME))
            .reduce(Column::and)
            .orElseThrow();
    return natural.stream().map(name -> col(name).isNotNull()).reduce(not(isUnknown), Column::and);
  }

  private Column[] member(Column number, Function<String, Column> name) {
    return Stream.concat(Stream.of(number.as(key)), natural.stream().map(name))
        .toArray(Column[]::new);
  }

  private Column[] columns() {
    return natural.stream().map(functions::col).toArray(Column[]::new);
  }
}
