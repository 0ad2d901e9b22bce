package dev.assay.pipeline.delivery;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** Writes rows of texts as a Parquet file: every column is an optional STRING. */
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
    try {
      try (ParquetWriter<Object[]> writer = ParquetRows.into(memory, schema(columns)).build()) {
        for (String[] row : rows) {
          writer.write(row);
        }
      }
      byte[] file = memory.bytes.toByteArray();
      ParquetFooter.settle(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  private static MessageType schema(List<String> columns) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (String column : columns) {
      message.optional(BINARY).as(LogicalTypeAnnotation.stringType()).named(column);
    }
    return message.named("record");
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
