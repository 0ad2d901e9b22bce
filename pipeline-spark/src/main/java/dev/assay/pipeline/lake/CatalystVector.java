package dev.assay.pipeline.lake;

import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.MapValue;
import io.delta.kernel.defaults.internal.data.DefaultColumnarBatch;
import io.delta.kernel.types.DataType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Values of Spark as a column of Kernel, and back. Both keep dates as days, times as microseconds;
 * text is read as bytes, since what is no UTF-8 must stay as it is.
 */
final class CatalystVector implements ColumnVector {
  private final DataType kernelType;
  private final org.apache.spark.sql.types.DataType type;
  private final Object[] values;

  private CatalystVector(
      DataType kernelType, org.apache.spark.sql.types.DataType type, Object[] values) {
    this.kernelType = kernelType;
    this.type = type;
    this.values = values;
  }

  /**
   * Rows as columns.
   *
   * @throws IllegalArgumentException if a column that is never NULL is
   */
  static ColumnarBatch batch(
      io.delta.kernel.types.StructType kernel, StructType type, InternalRow[] rows) {
    ColumnVector[] columns =
        IntStream.range(0, type.size())
            .mapToObj(
                i -> column(kernel.at(i).getDataType(), type.fields()[i], i, Arrays.asList(rows)))
            .toArray(ColumnVector[]::new);
    return new DefaultColumnarBatch(rows.length, kernel, columns);
  }

  private static CatalystVector column(
      DataType kernel, StructField field, int ordinal, List<InternalRow> rows) {
    Object[] values = new Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      InternalRow row = rows.get(i);
      values[i] = row == null || row.isNullAt(ordinal) ? null : row.get(ordinal, field.dataType());
      if (values[i] == null && row != null && !field.nullable()) {
        throw new IllegalArgumentException(field.name() + " is NULL in a row");
      }
    }
    return new CatalystVector(kernel, field.dataType(), values);
  }

  /** Whether all text is UTF-8: only Spark writes what is not. */
  static boolean isText(StructType type, InternalRow[] rows) {
    int[] texts =
        IntStream.range(0, type.size())
            .filter(i -> type.fields()[i].dataType() instanceof StringType)
            .toArray();
    return Arrays.stream(rows)
        .allMatch(
            row ->
                Arrays.stream(texts)
                    .allMatch(i -> row.isNullAt(i) || row.getUTF8String(i).isValid()));
  }

  @Override
  public DataType getDataType() {
    return kernelType;
  }

  @Override
  public int getSize() {
    return values.length;
  }

  @Override
  public void close() {}

  @Override
  public boolean isNullAt(int row) {
    return values[row] == null;
  }

  @Override
  public boolean getBoolean(int row) {
    return (Boolean) values[row];
  }

  @Override
  public int getInt(int row) {
    return (Integer) values[row];
  }

  @Override
  public long getLong(int row) {
    return (Long) values[row];
  }

  @Override
  public String getString(int row) {
    return values[row].toString();
  }

  @Override
  public BigDecimal getDecimal(int row) {
    return ((Decimal) values[row]).toJavaBigDecimal();
  }

  @Override
  public ColumnVector getChild(int ordinal) {
    var field = ((io.delta.kernel.types.StructType) kernelType).at(ordinal);
    return column(
        field.getDataType(),
        ((StructType) type).fields()[ordinal],
        ordinal,
        Arrays.stream(values).map(InternalRow.class::cast).toList());
  }

  @Override
  public ArrayValue getArray(int row) {
    return array(
        ((io.delta.kernel.types.ArrayType) kernelType).getElementType(),
        ((ArrayType) type).elementType(),
        (ArrayData) values[row]);
  }

  @Override
  public MapValue getMap(int row) {
    var kernel = (io.delta.kernel.types.MapType) kernelType;
    MapType spark = (MapType) type;
    MapData map = (MapData) values[row];
    ArrayValue keys = array(kernel.getKeyType(), spark.keyType(), map.keyArray());
    ArrayValue mapped = array(kernel.getValueType(), spark.valueType(), map.valueArray());
    return new MapValue() {
      @Override
      public int getSize() {
        return keys.getSize();
      }

      @Override
      public ColumnVector getKeys() {
        return keys.getElements();
      }

      @Override
      public ColumnVector getValues() {
        return mapped.getElements();
      }
    };
  }

  private static ArrayValue array(
      DataType kernel, org.apache.spark.sql.types.DataType type, ArrayData array) {
    ColumnVector elements = new CatalystVector(kernel, type, array.toObjectArray(type));
    return new ArrayValue() {
      @Override
      public int getSize() {
        return elements.getSize();
      }

      @Override
      public ColumnVector getElements() {
        return elements;
      }
    };
  }

  /** The same schema, but with bytes for text. */
  static io.delta.kernel.types.StructType textAsBytes(io.delta.kernel.types.StructType schema) {
    return (io.delta.kernel.types.StructType) bytes(schema);
  }

  private static DataType bytes(DataType type) {
    if (type instanceof io.delta.kernel.types.StringType) {
      return io.delta.kernel.types.BinaryType.BINARY;
    }
    if (type instanceof io.delta.kernel.types.StructType struct) {
      return new io.delta.kernel.types.StructType(
          struct.fields().stream()
              .map(
                  field ->
                      new io.delta.kernel.types.StructField(
                          field.getName(),
                          bytes(field.getDataType()),
                          field.isNullable(),
                          field.getMetadata()))
              .toList());
    }
    if (type instanceof io.delta.kernel.types.ArrayType array) {
      return new io.delta.kernel.types.ArrayType(
          bytes(array.getElementType()), array.containsNull());
    }
    if (type instanceof io.delta.kernel.types.MapType map) {
      return new io.delta.kernel.types.MapType(
          bytes(map.getKeyType()), bytes(map.getValueType()), map.isValueContainsNull());
    }
    return type;
  }

  /** Adds the selected rows of a batch that was read with text as bytes. */
  static void addRows(FilteredColumnarBatch batch, StructType type, List<InternalRow> rows) {
    ColumnarBatch data = batch.getData();
    for (int row = 0; row < data.getSize(); row++) {
      int at = row;
      if (batch.getSelectionVector().map(selected -> selected.getBoolean(at)).orElse(true)) {
        Object[] values = new Object[type.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = value(data.getColumnVector(i), at, type.fields()[i].dataType());
        }
        rows.add(new GenericInternalRow(values));
      }
    }
  }

  private static Object value(
      ColumnVector column, int row, org.apache.spark.sql.types.DataType type) {
    if (column.isNullAt(row)) {
      return null;
    }
    if (type instanceof StringType) {
      return UTF8String.fromBytes(column.getBinary(row));
    }
    if (type instanceof IntegerType || type instanceof DateType) {
      return column.getInt(row);
    }
    if (type instanceof BooleanType) {
      return column.getBoolean(row);
    }
    if (type instanceof DecimalType decimal) {
      return Decimal.apply(column.getDecimal(row), decimal.precision(), decimal.scale());
    }
    if (type instanceof ArrayType array) {
      return elements(column.getArray(row).getElements(), array.elementType());
    }
    if (type instanceof MapType map) {
      MapValue entries = column.getMap(row);
      return new ArrayBasedMapData(
          elements(entries.getKeys(), map.keyType()),
          elements(entries.getValues(), map.valueType()));
    }
    if (type instanceof StructType struct) {
      Object[] values = new Object[struct.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(column.getChild(i), row, struct.fields()[i].dataType());
      }
      return new GenericInternalRow(values);
    }
    return column.getLong(row); // bigint, and microseconds of a timestamp
  }

  private static ArrayData elements(
      ColumnVector elements, org.apache.spark.sql.types.DataType type) {
    return new GenericArrayData(
        IntStream.range(0, elements.getSize()).mapToObj(i -> value(elements, i, type)).toArray());
  }
}
