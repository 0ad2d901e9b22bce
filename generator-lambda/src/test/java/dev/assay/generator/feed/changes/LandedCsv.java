package dev.assay.generator.feed.changes;

import java.util.ArrayList;
import java.util.List;

/**
 * A reader of CSV that knows nothing of the source: RFC 4180, with NULL as nothing or {@code \N}
 * where no quotes stand.
 */
final class LandedCsv {
  private final String text;
  private final char delimiter;
  private final List<List<String>> rows = new ArrayList<>();

  /** Fields of the row that is read, and where the next one starts. */
  private List<String> fields;

  private int next;

  private LandedCsv(String text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
  }

  /** The names of the columns of a file that has them. */
  static List<String> header(String text, char delimiter) {
    return List.of(text.substring(0, text.indexOf('\n')).split("\\" + delimiter, -1));
  }

  /**
   * The rows of a text; a null among them is one that is malformed. A quote that stays open, or
   * that closes where the row has another number of columns, spoils its first line alone.
   */
  static List<List<String>> rows(String text, char delimiter, int columns) {
    LandedCsv csv = new LandedCsv(text, delimiter);
    int at = 0;
    while (at < text.length()) {
      int line = text.indexOf('\n', at);
      boolean isRead = csv.read(at) && csv.fields.size() == columns;
      csv.rows.add(isRead ? csv.fields : null);
      at = isRead ? csv.next : line + 1;
    }
    return csv.rows;
  }

  private boolean read(int from) {
    fields = new ArrayList<>();
    int at = from;
    while (true) {
      at = text.charAt(at) == '"' ? quoted(at + 1) : plain(at);
      if (at < 0) {
        return false;
      }
      if (text.charAt(at) == '\n') {
        next = at + 1;
        return true;
      }
      at++;
    }
  }

  private int plain(int from) {
    int at = from;
    while (text.charAt(at) != delimiter && text.charAt(at) != '\n') {
      at++;
    }
    String field = text.substring(from, at);
    fields.add(field.isEmpty() || field.equals("\\N") ? null : field);
    return at;
  }

  /** Where a quoted field ends; -1 if it does not, or if more follows than an end. */
  private int quoted(int from) {
    StringBuilder field = new StringBuilder();
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean isQuote = c == '"';
      boolean isTwo = isQuote && at + 1 < text.length() && text.charAt(at + 1) == '"';
      if (isQuote && !isTwo) {
        fields.add(field.toString());
        char after = text.charAt(at + 1);
        return after == delimiter || after == '\n' ? at + 1 : -1;
      }
      field.append(c);
      at += isTwo ? 2 : 1;
    }
    return -1;
  }
}
