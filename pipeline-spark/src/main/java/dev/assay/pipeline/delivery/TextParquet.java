package dev.assay.pipeline.delivery;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/**
 * Writes rows of texts as a Parquet file: every column is an optional STRING. Not compressed,
 * because the bytes of a codec differ from machine to machine, and dictionaries leave little to
 * compress.
 */
public final class TextParquet {
  private TextParquet() {}

  /**
   * The file.
   *
   * @param columns their names
   * @param rows as many texts each as there are columns; null is NULL
   */
  public static byte[] write(List<String> columns, Iterable<String[]> rows) {
    Memory memory = new Memory();
    Builder builder =
        new Builder(memory, schema(columns))
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED);
    try (ParquetWriter<String[]> writer = builder.build()) {
      for (String[] row : rows) {
        writer.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return memory.bytes.toByteArray();
  }

  private static MessageType schema(List<String> columns) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (String column : columns) {
      message.optional(BINARY).as(LogicalTypeAnnotation.stringType()).named(column);
    }
    return message.named("record");
  }

  private static final class Builder extends ParquetWriter.Builder<String[], Builder> {
    private final MessageType schema;

    Builder(OutputFile file, MessageType schema) {
      super(file);
      this.schema = schema;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<String[]> getWriteSupport(Configuration configuration) {
      return new Rows(schema);
    }

    @Override
    protected WriteSupport<String[]> getWriteSupport(ParquetConfiguration configuration) {
      return new Rows(schema);
    }
  }

  /** Hands the texts of a row to the columns. */
  private static final class Rows extends WriteSupport<String[]> {
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
    public void write(String[] row) {
      consumer.startMessage();
      for (int column = 0; column < row.length; column++) {
        if (row[column] != null) {
          String name = schema.getFieldName(column);
          consumer.startField(name, column);
          consumer.addBinary(Binary.fromString(row[column]));
          consumer.endField(name, column);
        }
      }
      consumer.endMessage();
    }
  }

  /** A file that is kept in memory. */
  private static final class Memory implements OutputFile {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new PositionOutputStream() {
        @Override
        public long getPos() {
          return bytes.size();
        }

        @Override
        public void write(int value) {
          bytes.write(value);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
          bytes.write(from, offset, length);
        }
      };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
