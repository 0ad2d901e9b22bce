package dev.assay.pipeline.delivery;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.Util;

/**
 * Makes the footer of a Parquet file the same wherever it was written. The library lists the
 * encodings of a column in the order of a hash set of enums, which is another one in every JVM.
 */
final class ParquetFooter {
  /** The length of the footer, and the letters PAR1. */
  private static final int TRAILER_BYTES = Integer.BYTES + 4;

  private ParquetFooter() {}

  /** Settles a whole file, in place. */
  static void settle(byte[] file) throws IOException {
    int end = file.length - TRAILER_BYTES;
    int length = length(ByteBuffer.wrap(file, end, Integer.BYTES));
    byte[] footer = new byte[length];
    System.arraycopy(file, end - length, footer, 0, length);
    System.arraycopy(settled(footer), 0, file, end - length, length);
  }

  /** Settles a file, in place. */
  static void settle(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, READ, WRITE)) {
      long end = file.size() - TRAILER_BYTES;
      int length = length(read(file, end, Integer.BYTES));
      ByteBuffer settled = ByteBuffer.wrap(settled(read(file, end - length, length).array()));
      for (long at = end - length; settled.hasRemaining(); ) {
        at += file.write(settled, at);
      }
    }
  }

  private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("a Parquet file without its end");
      }
    }
    return bytes.flip();
  }

  private static int length(ByteBuffer bytes) {
    return bytes.order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  private static byte[] settled(byte[] footer) throws IOException {
    FileMetaData metaData = Util.readFileMetaData(new ByteArrayInputStream(footer));
    metaData.getRow_groups().stream()
        .flatMap(group -> group.getColumns().stream())
        .forEach(column -> sort(column.getMeta_data()));
    ByteArrayOutputStream settled = new ByteArrayOutputStream(footer.length);
    Util.writeFileMetaData(metaData, settled);
    if (settled.size() != footer.length) {
      throw new IllegalStateException("a footer of another length");
    }
    return settled.toByteArray();
  }

  private static void sort(ColumnMetaData column) {
    Collections.sort(column.getEncodings());
    if (column.isSetEncoding_stats()) {
      column
          .getEncoding_stats()
          .sort(
              Comparator.comparing(PageEncodingStats::getPage_type)
                  .thenComparing(PageEncodingStats::getEncoding));
    }
  }
}
