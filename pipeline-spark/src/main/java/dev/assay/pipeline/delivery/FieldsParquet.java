package dev.assay.pipeline.delivery;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import dev.assay.pipeline.contract.FieldType;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * A Parquet file with columns of the types of fields, each of the type that Spark gives it, and
 * then flags. Holds one group of rows in memory, however many there are.
 */
public final class FieldsParquet implements Closeable {
  private static final long GROUP_BYTES = 16L << 20;

  private final List<Integer> scales = new ArrayList<>();
  private final Path path;
  private final ParquetWriter<Object[]> writer;

  /**
   * A new file.
   *
   * @param path where nothing is yet
   * @param fields the types of columns by their names, in order
   * @param flags the columns behind them, which are true or false
   */
  public FieldsParquet(Path path, Map<String, FieldType> fields, List<String> flags)
      throws IOException {
    this.path = path;
    Types.MessageTypeBuilder message = Types.buildMessage();
    fields.forEach(
        (name, type) -> {
          scales.add(type instanceof FieldType.Decimal decimal ? decimal.scale() : 0);
          message.addField(column(name, type));
        });
    for (String flag : flags) {
      scales.add(0);
      message.addField(Types.optional(BOOLEAN).named(flag));
    }
    MessageType schema = message.named("record");
    writer =
        ParquetRows.into(new LocalOutputFile(path), schema).withRowGroupSize(GROUP_BYTES).build();
  }

  private static PrimitiveType column(String name, FieldType type) {
    if (type instanceof FieldType.WholeNumber) {
      return Types.optional(INT32).named(name);
    }
    if (type instanceof FieldType.Decimal decimal) {
      return annotated(
          INT64, LogicalTypeAnnotation.decimalType(decimal.scale(), decimal.precision()), name);
    }
    if (type instanceof FieldType.UtcMoment) {
      return annotated(INT64, LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS), name);
    }
    return type instanceof FieldType.Day
        ? annotated(INT32, LogicalTypeAnnotation.dateType(), name)
        : annotated(BINARY, LogicalTypeAnnotation.stringType(), name);
  }

  private static PrimitiveType annotated(
      PrimitiveTypeName physical, LogicalTypeAnnotation logical, String name) {
    return Types.optional(physical).as(logical).named(name);
  }

  /**
   * Adds a row.
   *
   * @param values in the order of the columns: {@link String}, {@link Integer}, {@link BigDecimal},
   *     {@link Instant}, {@link LocalDate} or {@link Boolean}, as the column's type says; null is
   *     NULL
   */
  public void write(List<?> values) throws IOException {
    Object[] row = new Object[scales.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = stored(values.get(i), scales.get(i));
    }
    writer.write(row);
  }

  private static Object stored(Object value, int scale) {
    if (value instanceof BigDecimal number) {
      return number.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    }
    if (value instanceof Instant instant) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
    return value instanceof LocalDate day ? (Object) Math.toIntExact(day.toEpochDay()) : value;
  }

  @Override
  public void close() throws IOException {
    writer.close();
    ParquetFooter.settle(path);
  }
}
