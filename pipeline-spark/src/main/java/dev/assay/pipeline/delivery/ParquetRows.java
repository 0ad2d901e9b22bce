package dev.assay.pipeline.delivery;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * Makes writers of rows of {@link String}, {@link Integer}, {@link Long} and {@link Boolean}; null
 * is NULL. Not compressed, because the bytes of a codec differ from machine to machine, and
 * dictionaries leave little to compress.
 */
final class ParquetRows extends ParquetWriter.Builder<Object[], ParquetRows> {
  private final MessageType schema;

  private ParquetRows(OutputFile file, MessageType schema) {
    super(file);
    this.schema = schema;
  }

  /** What writes the rows of a schema into a file. */
  static ParquetRows into(OutputFile file, MessageType schema) {
    return new ParquetRows(file, schema)
        .withConf(new PlainParquetConfiguration())
        .withCompressionCodec(CompressionCodecName.UNCOMPRESSED);
  }

  @Override
  protected ParquetRows self() {
    return this;
  }

  @Override
  protected WriteSupport<Object[]> getWriteSupport(Configuration configuration) {
    return new Rows(schema);
  }

  @Override
  protected WriteSupport<Object[]> getWriteSupport(ParquetConfiguration configuration) {
    return new Rows(schema);
  }

  /** Hands the values of a row to the columns. */
  private static final class Rows extends WriteSupport<Object[]> {
    private final MessageType schema;
    private RecordConsumer consumer;

    Rows(MessageType schema) {
      this.schema = schema;
    }

    @Override
    public WriteContext init(Configuration configuration) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer columns) {
      consumer = columns;
    }

    @Override
    public void write(Object[] row) {
      consumer.startMessage();
      for (int column = 0; column < row.length; column++) {
        if (row[column] != null) {
          String name = schema.getFieldName(column);
          consumer.startField(name, column);
          add(row[column]);
          consumer.endField(name, column);
        }
      }
      consumer.endMessage();
    }

    private void add(Object value) {
      if (value instanceof String text) {
        consumer.addBinary(Binary.fromString(text));
      } else if (value instanceof Boolean flag) {
        consumer.addBoolean(flag);
      } else if (value instanceof Integer number) {
        consumer.addInteger(number);
      } else {
        consumer.addLong((Long) value);
      }
    }
  }
}
