package dev.assay.pipeline.grading.input;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Gives an output the truth's columns: one name, one type, one spelling for one value. */
public final class Normaliser {
  /** A struct of all columns of the output, as they were given. */
  public static final String GIVEN = "_given";

  private Normaliser() {}

  /**
   * The rows of an output in canonical form: for each graded column, in their order, a {@link Cell}
   * under its name (all NULL if the output lacks it), then {@link #GIVEN}, which a blank output has
   * not. One row in, one row out.
   *
   * @param mapping made of the columns of this output
   */
  public static Dataset<Row> apply(Side side, ColumnMapping mapping) {
    Stream<Column> cells =
        mapping.graded().stream()
            .map(
                graded ->
                    mapping
                        .given(graded.name())
                        .map(given -> given(side, given).as(graded.type()))
                        .orElseGet(() -> GivenColumn.missing(graded.type()))
                        .as(graded.name()));
    Stream<Column> given =
        side.isBlank()
            ? Stream.of()
            : Stream.of(
                functions
                    .struct(
                        side.columns().stream()
                            .map(name -> column(side.rows(), name))
                            .toArray(Column[]::new))
                    .as(GIVEN));
    return side.rows().select(Stream.concat(cells, given).toArray(Column[]::new));
  }

  /**
   * A column of an output for comparisons with right values, of the output's type or of that of a
   * canonical value: if it is the value that is looked for, in its canonical spelling, the {@link
   * Cell} says so, too.
   */
  public static Column quick(Side side, String name, ValueType wanted) {
    return given(side, name).quick(wanted);
  }

  /** A column by the name that the output gives it. */
  static GivenColumn given(Side side, String name) {
    return new GivenColumn(
        column(side.rows(), name), side.rows().schema().apply(name).dataType(), side.text());
  }

  /** A column by its very name: dots and the like in it mean nothing. */
  public static Column column(Dataset<Row> rows, String name) {
    String quoted = "`" + name.replace("`", "``") + "`";
    return rows.col(quoted);
  }
}
