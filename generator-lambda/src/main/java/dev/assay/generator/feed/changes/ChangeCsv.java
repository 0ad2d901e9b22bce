package dev.assay.generator.feed.changes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.feed.changes.Line.Shape;
import dev.assay.generator.feed.changes.Line.Struck;
import dev.assay.generator.http.Utf8Buffer;
import dev.assay.generator.replay.Draws.Purpose;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a file of a table (RFC 4180, lines ended by a newline). NULL is nothing or {@code \N}, an
 * empty text is two quotes.
 */
final class ChangeCsv {
  static final List<String> CHANGE_COLUMNS = List.of("Op", "commit_ts", "seq");

  private static final Purpose NULL_FORM = new Purpose(276);
  private static final Purpose CUT_AFTER = new Purpose(277);
  private static final String NULL = "\\N";
  private static final String WHOLE_GRAMS = ".000";

  private final Table table;
  private final int file;
  private final List<Column> columns;
  private final Dialect dialect;
  private final StringBuilder out = new StringBuilder();

  ChangeCsv(Table table, int file, List<Column> columns, Dialect dialect) {
    this.table = table;
    this.file = file;
    this.columns = columns;
    this.dialect = dialect;
  }

  byte[] write(List<Line> lines) {
    if (dialect.header()) {
      List<String> names = new ArrayList<>(hasOps() ? CHANGE_COLUMNS : List.of());
      columns.forEach(column -> names.add(column.name()));
      row(names);
    }
    for (Line line : lines) {
      line(line);
    }
    return out.toString().getBytes(UTF_8);
  }

  private boolean hasOps() {
    return file > 0 || dialect.opInFullLoad();
  }

  private void line(Line line) {
    List<String> fields = new ArrayList<>();
    if (hasOps()) {
      fields.add(line.change().op().name());
      fields.add(time(line.change().at()));
      fields.add(Long.toString(line.change().seq()));
    }
    int first = fields.size();
    for (Column column : columns) {
      boolean isOpen = line.shape() == Shape.OPEN_QUOTE && column.equals(Telling.opened(table));
      String text = text(line, column);
      fields.add(isOpen ? '"' + inner(text) : field(line, text));
    }
    if (line.shape() == Shape.TOO_FEW_COLUMNS) {
      // The columns of the change, and at most one of the row: no value over two lines.
      int kept = 1 + line.change().draws().below(first + 1, CUT_AFTER);
      row(fields.subList(0, kept));
    } else {
      row(fields);
    }
  }

  private void row(List<String> fields) {
    out.append(String.join(String.valueOf(dialect.delimiter()), fields)).append('\n');
  }

  /** What a line says in a column; null for NULL. */
  private String text(Line line, Column column) {
    Struck fault = line.at(column);
    if (fault != null) {
      return fault.emitted();
    }
    if (line.has(ChangeFault.DELETE_KEY_ONLY) && !column.isKey()) {
      return null;
    }
    String value = line.values().get(table.columns().indexOf(column));
    boolean isWhole = column.type() == Column.Type.WEIGHT && file < Table.DECIMALS_IN;
    return isWhole ? value.substring(0, value.length() - WHOLE_GRAMS.length()) : value;
  }

  private String field(Line line, String text) {
    if (text == null) {
      return line.change().draws().coin(NULL_FORM) ? NULL : "";
    }
    boolean isPlain =
        !text.isEmpty()
            && text.indexOf('"') < 0
            && text.indexOf('\n') < 0
            && text.indexOf(dialect.delimiter()) < 0;
    return isPlain ? text : '"' + inner(text) + '"';
  }

  private static String inner(String text) {
    return text.replace("\"", "\"\"");
  }

  /** A moment with its milliseconds, UTC. */
  static String time(long millis) {
    return Utf8Buffer.milli(millis);
  }
}
