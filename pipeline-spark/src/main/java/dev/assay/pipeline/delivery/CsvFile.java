package dev.assay.pipeline.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A CSV file (RFC 4180) with a header; lines end in LF, as Unix tools expect. NULL is nothing, an
 * empty text is quoted.
 */
public final class CsvFile implements Closeable {
  private static final Pattern PLAIN = Pattern.compile("[^\",\r\n]+");

  private final Writer out;

  /**
   * A new file.
   *
   * @param path where nothing is yet
   */
  public CsvFile(Path path, List<String> columns) throws IOException {
    out = Files.newBufferedWriter(path, UTF_8);
    write(columns);
  }

  /** Adds a row: as many values as there are columns, each as its text. */
  public void write(List<?> values) throws IOException {
    out.write(values.stream().map(CsvFile::cell).collect(Collectors.joining(",", "", "\n")));
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    return PLAIN.matcher(text).matches() ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
