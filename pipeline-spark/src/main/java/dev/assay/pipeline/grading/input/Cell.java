package dev.assay.pipeline.grading.input;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A value of a graded column as an output has it: a struct of three, of which {@code unread}
 * excludes the others. All three are NULL where the output says NULL, or has no such column.
 */
public final class Cell {
  /** The value, of the type that {@link ValueType#dataType} gives; NULL if there is none. */
  static final String VALUE = "value";

  /**
   * What it may be as well: the later instant of a local time that the clock showed twice; the
   * empty text where delimited text does not tell it from NULL.
   */
  static final String ALTERNATIVE = "alternative";

  /** The text of what cannot be read as the column's type. */
  static final String UNREAD = "unread";

  private Cell() {}

  /** The value of a cell; NULL if it has none, or none that can be read. */
  public static Column value(Column cell) {
    return cell.getField(VALUE);
  }

  /** The other value that a cell may have as well; mostly NULL. */
  public static Column alternative(Column cell) {
    return cell.getField(ALTERNATIVE);
  }

  /** The text of a cell that cannot be read as its type; else NULL. */
  public static Column unread(Column cell) {
    return cell.getField(UNREAD);
  }

  /** Whether a cell holds anything, be it unreadable; never NULL. */
  public static Column isPresent(Column cell) {
    return value(cell).isNotNull().or(unread(cell).isNotNull());
  }

  /** Whether a cell says just what the truth says, NULL included; true or false, never NULL. */
  public static Column says(Column cell, Column truth) {
    return unread(cell)
        .isNull()
        .and(
            value(cell)
                .eqNullSafe(truth)
                .or(truth.isNotNull().and(alternative(cell).eqNullSafe(truth))));
  }

  /** The columns of a cell. */
  static StructType type(ValueType type) {
    return new StructType()
        .add(VALUE, type.dataType())
        .add(ALTERNATIVE, type.dataType())
        .add(UNREAD, DataTypes.StringType);
  }

  /** A cell made of its three. */
  static Column of(Column value, Column alternative, Column unread) {
    return functions.struct(value.as(VALUE), alternative.as(ALTERNATIVE), unread.as(UNREAD));
  }
}
