package dev.assay.pipeline.grading.input;

import java.time.ZoneOffset;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A column of an output, read as a graded one. Where Spark's type says the same it stays Spark's;
 * everything else is read from its text, by one and the same code whatever the format.
 *
 * @param column its values
 * @param type what Spark calls them; times of day in it are UTC's, which the session is set to
 * @param rules what its texts mean
 */
record GivenColumn(Column column, DataType type, TextRules rules) {
  /** What Parquet keeps a UUID in. */
  private static final int UUID_BYTES = 16;

  /** As a cell of a graded column. */
  Column as(ValueType wanted) {
    return switch (wanted) {
      case TEXT -> text(text());
      case IDENTIFIER -> text(read(new IdentifierText(), wanted));
      case INTEGER ->
          ValueType.isWhole(type)
              ? typed(column.cast(wanted.dataType()), wanted)
              : cell(new WholeNumberText(numbers()), wanted);
      case DECIMAL ->
          ValueType.isWhole(type) || type instanceof DecimalType
              ? typed(column.try_cast(wanted.dataType()), wanted)
              : cell(new NumberText(numbers().decimal()), wanted);
      case INSTANT -> instant(wanted);
      case DAY ->
          type.equals(DataTypes.DateType)
              ? typed(column, wanted)
              : cell(new DayText(rules.zone()), wanted);
      case BOOLEAN ->
          type.equals(DataTypes.BooleanType)
              ? typed(column, wanted)
              : cell(new BooleanText(), wanted);
    };
  }

  /**
   * What is quick to read, in whatever type: if it is the value that is looked for, in its
   * canonical spelling, the cell says so, too.
   */
  Column quick(ValueType wanted) {
    return switch (wanted) {
      case TEXT, IDENTIFIER -> text();
      case DECIMAL -> type instanceof DecimalType ? column : Cell.value(as(wanted));
      default -> Cell.value(as(wanted));
    };
  }

  /** A column that the output lacks. */
  static Column missing(ValueType wanted) {
    Column nothing = functions.lit(null);
    return Cell.of(
        nothing.cast(wanted.dataType()),
        nothing.cast(wanted.dataType()),
        nothing.cast(DataTypes.StringType));
  }

  private Column instant(ValueType wanted) {
    if (type instanceof TimestampType) {
      return typed(column, wanted);
    }
    boolean isUtc = rules.zone().normalized().equals(ZoneOffset.UTC);
    return isUtc && (type instanceof TimestampNTZType || type.equals(DataTypes.DateType))
        ? typed(column.cast(wanted.dataType()), wanted)
        : cell(new InstantText(rules.zone()), wanted);
  }

  /** Numbers that are no text have a point, whatever the settings say of text. */
  private NumberText numbers() {
    return new NumberText(isText() ? rules.decimal() : '.');
  }

  private boolean isText() {
    return type instanceof StringType;
  }

  private Column typed(Column value, ValueType wanted) {
    return cell(value, functions.lit(null).cast(wanted.dataType()));
  }

  private Column cell(TextReading<?> reading, ValueType wanted) {
    Column alternative =
        wanted == ValueType.INSTANT && !rules.zone().getRules().isFixedOffset()
            ? TextFunction.alternative(reading, wanted.dataType(), text())
            : functions.lit(null).cast(wanted.dataType());
    return cell(read(reading, wanted), alternative);
  }

  /** What is there and has no value is kept as its text. */
  private Column cell(Column value, Column alternative) {
    Column unread = functions.when(value.isNull().and(text().isNotNull()), text());
    return Cell.of(value, alternative, unread);
  }

  private Column text(Column value) {
    Column empty =
        rules.isEmptyEither() && isText()
            ? functions.when(column.equalTo(functions.lit("")), functions.lit(""))
            : functions.lit(null).cast(DataTypes.StringType);
    return Cell.of(value, empty, functions.lit(null).cast(DataTypes.StringType));
  }

  private Column read(TextReading<?> reading, ValueType wanted) {
    return TextFunction.value(reading, wanted.dataType(), text());
  }

  /** What it says, as a text: NULL where it says NULL, by type or by a text that stands for it. */
  private Column text() {
    if (isText()) {
      return rules.nulls().isEmpty()
          ? column
          : functions.when(functions.not(column.isin(rules.nulls().toArray())), column);
    }
    return plainText(column, type);
  }

  /** A value of any type as a text that says all of it. */
  static Column plainText(Column column, DataType type) {
    if (type instanceof TimestampType) {
      return functions.concat(column.cast(DataTypes.StringType), functions.lit("Z"));
    }
    if (type instanceof BinaryType) {
      return functions
          .when(functions.octet_length(column).equalTo(UUID_BYTES), functions.hex(column))
          .otherwise(functions.decode(column, "UTF-8"));
    }
    if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
      return functions.to_json(column);
    }
    return column.cast(DataTypes.StringType);
  }
}
