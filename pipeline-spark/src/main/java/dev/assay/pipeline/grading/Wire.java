package dev.assay.pipeline.grading;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.grading.input.Cell;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The rows that travel to the key of their order. Of a delivered record that is its name alone: it
 * is made anew where it arrives. What is rare in a row of the output, such as a second meaning of a
 * value, is one NULL where there is none.
 */
final class Wire {
  static final String KEY = "key";

  /** The ordinal of a {@link Where}; {@link #TRUTH} of a delivered record. */
  static final String SIDE = "side";

  static final String DELIVERY = "delivery";
  static final String POSITION = "position";
  static final String VALUES = "values";
  static final String OTHERS = "others";
  static final String REASONS = "reasons";
  static final String ELSEWHERE = "elsewhere";

  /** Sorts before every side. */
  static final int TRUTH = -1;

  private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType);

  private Wire() {}

  /** The columns of all rows. */
  static StructType schema(List<GradedColumn> columns) {
    return named()
        .add(SIDE, DataTypes.IntegerType)
        .add(VALUES, values(columns))
        .add(OTHERS, others(columns))
        .add(REASONS, TEXTS)
        .add(ELSEWHERE, TEXTS);
  }

  /** What names a delivered record. */
  static StructType named() {
    return new StructType()
        .add(KEY, DataTypes.StringType)
        .add(DELIVERY, DataTypes.IntegerType)
        .add(POSITION, DataTypes.IntegerType);
  }

  private static StructType values(List<GradedColumn> columns) {
    StructType values = new StructType();
    for (GradedColumn column : columns) {
      values = values.add(column.name(), type(column.type()));
    }
    return values;
  }

  private static StructType others(List<GradedColumn> columns) {
    StructType others = new StructType();
    for (GradedColumn column : columns) {
      others = others.add(column.name(), type(column.type()));
    }
    for (int i = 0; i < columns.size(); i++) {
      others = others.add(unread(i), DataTypes.StringType);
    }
    return others;
  }

  private static String unread(int column) {
    return "unread" + column;
  }

  private static DataType type(ValueType type) {
    return switch (type) {
      case TEXT, IDENTIFIER -> DataTypes.StringType;
      case INTEGER, INSTANT, DAY -> DataTypes.LongType;
      case DECIMAL -> type.dataType();
      case BOOLEAN -> DataTypes.BooleanType;
    };
  }

  /** The values of normalised rows, of the types that {@link Values} lists. */
  static Column values(List<GradedColumn> columns, StructType schema) {
    return struct(
        columns.stream().map(column -> plain(column, Cell.value(col(column.name())))).toList(),
        schema,
        VALUES);
  }

  /** Second meanings and what cannot be read; NULL where there is none of either. */
  static Column others(List<GradedColumn> columns, StructType schema) {
    List<Column> others = new ArrayList<>();
    Column any = functions.lit(false);
    for (GradedColumn column : columns) {
      Column alternative = Cell.alternative(col(column.name()));
      others.add(plain(column, alternative));
      any = any.or(alternative.isNotNull()).or(Cell.unread(col(column.name())).isNotNull());
    }
    columns.forEach(column -> others.add(Cell.unread(col(column.name()))));
    return functions.when(any, struct(others, schema, OTHERS));
  }

  private static Column struct(List<Column> columns, StructType schema, String name) {
    StructType type = (StructType) schema.apply(name).dataType();
    List<Column> named = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      named.add(columns.get(i).as(type.apply(i).name()));
    }
    return functions.struct(named.toArray(Column[]::new));
  }

  private static Column plain(GradedColumn column, Column value) {
    return switch (column.type()) {
      case INSTANT -> functions.unix_micros(value);
      case DAY -> functions.unix_date(value).cast(DataTypes.LongType);
      default -> value;
    };
  }

  /** Whether a row names a delivered record and is none of the output. */
  static boolean isTruth(Row row) {
    return row.getInt(row.fieldIndex(SIDE)) == TRUTH;
  }

  /** The record that a row names; {@link Place#NOWHERE} if it names none. */
  static Place place(Row row) {
    int delivery = row.fieldIndex(DELIVERY);
    return row.isNullAt(delivery)
        ? Place.NOWHERE
        : new Place(row.getInt(delivery), row.getInt(row.fieldIndex(POSITION)));
  }

  /** A row of the output. */
  static OutputRow output(Row row, ReasonWords words) {
    OutputRow cells = cells(row);
    return new OutputRow(
        Where.values()[row.getInt(row.fieldIndex(SIDE))],
        place(row),
        cells.values(),
        cells.alternatives(),
        cells.unread(),
        row.isNullAt(row.fieldIndex(REASONS)) ? null : words.read(texts(row, REASONS)),
        cells.clearElsewhere());
  }

  /** The cells of a row that is of no side, such as a view's. */
  static OutputRow cells(Row row) {
    Row values = row.getStruct(row.fieldIndex(VALUES));
    int columns = values.length();
    Object[] read = new Object[columns];
    Object[] alternatives = new Object[columns];
    String[] unread = new String[columns];
    int others = row.fieldIndex(OTHERS);
    for (int i = 0; i < columns; i++) {
      read[i] = values.get(i);
      if (!row.isNullAt(others)) {
        alternatives[i] = row.getStruct(others).get(i);
        unread[i] = row.getStruct(others).getString(columns + i);
      }
    }
    return new OutputRow(
        Where.SILVER,
        Place.NOWHERE,
        read,
        alternatives,
        unread,
        null,
        row.isNullAt(row.fieldIndex(ELSEWHERE)) ? List.of() : texts(row, ELSEWHERE));
  }

  private static List<String> texts(Row row, String column) {
    return row.getList(row.fieldIndex(column));
  }
}
