package dev.assay.pipeline.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * How rows join a table that may hold their key already. The table's side is named {@link #TARGET},
 * the rows' {@link #ROWS}.
 *
 * @param on when a row and a stored row are the same
 * @param replaceWhen when the row replaces the stored one; without it a stored row stays as it is
 * @param deleteWhen when the row says that there is no such row any more: the stored one is
 *     deleted, none is added; about the rows' side alone
 */
public record Upsert(Column on, Optional<Column> replaceWhen, Optional<Column> deleteWhen) {
  public static final String TARGET = "target";
  public static final String ROWS = "source";

  /** Adds the rows whose key is new, leaves the others alone. */
  public static Upsert insertOnly(Column on) {
    return new Upsert(on, Optional.empty(), Optional.empty());
  }

  /** Adds the rows whose key is new and replaces those that came earlier. */
  public static Upsert latest(Column on, Column replaceWhen) {
    return new Upsert(on, Optional.of(replaceWhen), Optional.empty());
  }

  /**
   * True where the row comes before the stored one: by its first column, where that is equal by the
   * next, and so on. Not by comparing structs, which Spark refuses if one side may be NULL.
   *
   * @param columns of both sides, none NULL
   */
  public static Column comesFirst(List<String> columns) {
    Column comesFirst = lit(false);
    for (int i = columns.size() - 1; i >= 0; i--) {
      Column row = col(ROWS + "." + columns.get(i));
      Column stored = col(TARGET + "." + columns.get(i));
      comesFirst = row.lt(stored).or(row.equalTo(stored).and(comesFirst));
    }
    return comesFirst;
  }

  /** True where a row differs from the stored one in any column of a table. */
  public static Column differs(TableSpec table) {
    return Stream.of(table.schema().fieldNames())
        .map(name -> col(ROWS + "." + name).eqNullSafe(col(TARGET + "." + name)))
        .map(functions::not)
        .reduce(Column::or)
        .orElseThrow();
  }

  /** True where a row and a stored one are equal in some columns. */
  public static Column areEqual(List<String> columns) {
    return columns.stream()
        .map(name -> col(TARGET + "." + name).equalTo(col(ROWS + "." + name)))
        .reduce(Column::and)
        .orElseThrow();
  }

  /** The same, but that rows may also say that there is no such row any more. */
  public Upsert deletingWhen(Column isGone) {
    return new Upsert(on, replaceWhen, Optional.of(isGone));
  }
}
