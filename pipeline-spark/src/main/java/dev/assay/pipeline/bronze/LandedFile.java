package dev.assay.pipeline.bronze;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.pipeline.contract.CsvScanner;
import dev.assay.pipeline.contract.Sha256;
import dev.assay.pipeline.error.LandingErrors;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A landed file, as far as its first line tells.
 *
 * @param path below the landing folder: the id of its batch
 * @param request its number over the life of bronze
 * @param uri path, size, digest and schema: what bronze remembers of it
 * @param digest SHA-256 of its bytes, in hexadecimal digits
 * @param header the line that names its columns, with the end of the line; made up if it has none
 * @param body where its first row begins
 */
record LandedFile(String path, long request, String uri, String digest, String header, int body)
    implements Serializable {
  /** So many rows tell how many columns a file has that names none. */
  private static final int LOOKED_AT = 100;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /**
   * Looks at a file.
   *
   * @throws dev.assay.pipeline.error.AssayException SOURCE_MALFORMED if its first line is neither
   *     names of columns nor a row of the table
   */
  static LandedFile of(LandedFolder folder, String path, long request, byte[] bytes) {
    int start = hasMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    char delimiter = CsvScanner.delimiter(bytes, start);
    CsvScanner first = new CsvScanner(bytes, start, delimiter, 0);
    String header = "";
    int body = start;
    if (first.next()) {
      List<String> values = first.values();
      if (first.isWellFormed() && folder.isHeader(values)) {
        header = new String(bytes, start, first.end() - start, UTF_8) + '\n';
        body = first.following();
      } else {
        List<String> layout =
            layout(folder, bytes, start, delimiter)
                .orElseThrow(() -> LandingErrors.unreadable(path, String.join(", ", folder.key())));
        header = String.join(String.valueOf(delimiter), layout) + '\n';
      }
    }
    String digest = Sha256.hex(bytes);
    LandedSchema schema =
        LandedSchema.of(path, header.getBytes(UTF_8), bytes, body, folder.scales());
    return new LandedFile(
        path, request, identity(path, bytes, digest) + schema.query(), digest, header, body);
  }

  /** Whether what bronze remembers of a file says the same of these bytes. */
  static boolean isRemembered(String uri, String path, byte[] bytes) {
    String identity = identity(path, bytes, Sha256.hex(bytes));
    return uri.equals(identity) || uri.startsWith(identity + '&');
  }

  private static String identity(String path, byte[] bytes, String digest) {
    return "%s?bytes=%d&sha256=%s".formatted(path, bytes.length, digest);
  }

  /**
   * The layout that most of the first rows fit: the very first may be the one that is malformed.
   */
  private static Optional<List<String>> layout(
      LandedFolder folder, byte[] bytes, int start, char delimiter) {
    Map<List<String>, Integer> fitting = new HashMap<>();
    for (List<String> layout : folder.layouts()) {
      CsvScanner row = new CsvScanner(bytes, start, delimiter, layout.size());
      for (int i = 0; i < LOOKED_AT && row.next(); i++) {
        if (row.isWellFormed()) {
          fitting.merge(layout, 1, Integer::sum);
        }
      }
    }
    return fitting.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  /** The rows, each behind the header: so each can be read alone. */
  List<byte[]> rows(byte[] bytes) {
    if (header.isEmpty()) {
      return List.of();
    }
    byte[] names = header.getBytes(UTF_8);
    char delimiter = CsvScanner.delimiter(names, 0);
    CsvScanner columns = new CsvScanner(names, 0, delimiter, 0);
    columns.next();
    CsvScanner row = new CsvScanner(bytes, body, delimiter, columns.values().size());
    List<byte[]> rows = new ArrayList<>();
    while (row.next()) {
      int length = row.end() - row.from();
      byte[] payload = Arrays.copyOf(names, names.length + length);
      System.arraycopy(bytes, row.from(), payload, names.length, length);
      rows.add(payload);
    }
    return rows;
  }

  private static boolean hasMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }
}
