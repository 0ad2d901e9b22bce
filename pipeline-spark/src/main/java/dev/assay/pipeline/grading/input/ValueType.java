package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.contract.FieldType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** What the values of a graded column are, whatever type an output gives them. */
public enum ValueType {
  /** Any text, as it is: neither trimmed nor changed in case. */
  TEXT(DataTypes.StringType),
  /** A text of a certain form; a UUID in any spelling becomes lower case with dashes. */
  IDENTIFIER(DataTypes.StringType),
  /** A whole number of 64 bits, also if written as 1001.0. */
  INTEGER(DataTypes.LongType),
  /** A number of at most 20 digits before and 18 behind the point. */
  DECIMAL(DataTypes.createDecimalType(38, 18)),
  /** An instant of microseconds. */
  INSTANT(DataTypes.TimestampType),
  /** A day of the calendar. */
  DAY(DataTypes.DateType),
  /** True or false. */
  BOOLEAN(DataTypes.BooleanType);

  private final DataType dataType;

  ValueType(DataType dataType) {
    this.dataType = dataType;
  }

  /** What Spark calls the canonical values. */
  public DataType dataType() {
    return dataType;
  }

  /** The type of a contract's field. */
  public static ValueType of(FieldType type) {
    if (type instanceof FieldType.Text) {
      return IDENTIFIER;
    }
    if (type instanceof FieldType.WholeNumber) {
      return INTEGER;
    }
    if (type instanceof FieldType.Decimal) {
      return DECIMAL;
    }
    if (type instanceof FieldType.UtcMoment) {
      return INSTANT;
    }
    return type instanceof FieldType.Day ? DAY : TEXT;
  }

  /** The type of a column of one of our own tables or views. */
  public static ValueType of(DataType type) {
    if (isWhole(type)) {
      return INTEGER;
    }
    if (type instanceof NumericType) {
      return DECIMAL;
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return INSTANT;
    }
    if (type instanceof DateType) {
      return DAY;
    }
    return type instanceof BooleanType ? BOOLEAN : TEXT;
  }

  /** Whether Spark's type holds whole numbers of at most 64 bits. */
  static boolean isWhole(DataType type) {
    return type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType;
  }
}
