package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The records of one file, each with the values of its folders behind. A record that ends early, as
 * the last one of a truncated file, lacks its last values; one with too many fields is an error,
 * for nobody can tell which one is too many.
 */
final class CsvRows implements Iterator<Row> {
  private final DataFile file;
  private final int columns;
  private final Object[] folders;
  private final Reader text;
  private final CsvParser parser;
  private List<String> next;

  CsvRows(
      DataFile file, Configuration hadoop, CsvDialect dialect, int columns, List<String> folders)
      throws IOException {
    this.file = file;
    this.columns = columns;
    Map<String, String> values = file.partitions();
    this.folders = folders.stream().map(values::get).toArray();
    this.text = TextFile.reader(file, hadoop);
    // Whoever asks for some rows alone never comes to the end.
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> close());
    this.parser = new CsvParser(text, dialect);
    if (dialect.hasHeader()) {
      parser.next();
    }
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Row next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    Object[] row = new Object[columns + folders.length];
    for (int i = 0; i < next.size(); i++) {
      row[i] = next.get(i);
    }
    System.arraycopy(folders, 0, row, columns, folders.length);
    advance();
    return RowFactory.create(row);
  }

  private void advance() {
    try {
      next = parser.next();
      if (next != null && next.size() > columns) {
        throw Errors.outputUnreadable(
            file.uri(),
            "the record at line %d has %d fields, and there are %d columns. Put fields that hold the delimiter in double quotes, or say with --csv what the delimiter is."
                .formatted(parser.firstLine(), next.size(), columns),
            null);
      }
    } catch (IOException e) {
      throw FileSearch.unreadable(file.uri(), e);
    }
  }

  private void close() {
    try {
      text.close();
    } catch (IOException e) {
      // All that was asked for has been read.
    }
  }
}
