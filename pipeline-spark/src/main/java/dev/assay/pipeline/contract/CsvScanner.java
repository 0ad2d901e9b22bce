package dev.assay.pipeline.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads records of CSV (RFC 4180) one after the other. Lines end with a line feed, before which
 * there may be a carriage return; a quoted value may go over several lines. A record of another
 * number of values than there are columns is malformed, with its first line alone: whatever follows
 * is read anew, so that a quote that is left open costs no other record.
 */
public final class CsvScanner {
  /** What may stand between values. */
  private static final String DELIMITERS = ",;\t|";

  /** No record is longer: else each quote that is left open would be looked for to the end. */
  private static final int LONGEST = 1 << 20;

  private static final int NONE = -1;

  private final byte[] text;
  private final byte delimiter;
  private final int columns;
  private int next;

  private int from;
  private int end;
  private boolean isWellFormed;
  private final List<int[]> values = new ArrayList<>();

  /**
   * A scanner.
   *
   * @param from where the first record begins
   * @param columns how many values a record has; 0 if any number will do
   */
  public CsvScanner(byte[] text, int from, char delimiter, int columns) {
    this.text = text;
    this.next = from;
    this.delimiter = (byte) delimiter;
    this.columns = columns;
  }

  /** What stands between the names of columns: the first that may. */
  public static char delimiter(byte[] text, int from) {
    for (int i = from; i < text.length && text[i] != '\n'; i++) {
      if (DELIMITERS.indexOf(text[i]) >= 0) {
        return (char) text[i];
      }
    }
    return DELIMITERS.charAt(0);
  }

  /** Goes to the next record; false if there is none. */
  public boolean next() {
    if (next >= text.length) {
      return false;
    }
    from = next;
    int line = lineEnd(from);
    int read = read();
    isWellFormed = read != NONE && (columns == 0 || values.size() == columns);
    int last = isWellFormed ? read : line;
    next = last + 1;
    end = last > from && last <= text.length && text[last - 1] == '\r' ? last - 1 : last;
    return true;
  }

  /** Where the record begins. */
  public int from() {
    return from;
  }

  /** Where it ends, exclusively, without the end of its line. */
  public int end() {
    return end;
  }

  /** Where the next one begins. */
  public int following() {
    return Math.min(next, text.length);
  }

  /** Whether the record can be read; if not it is a line. */
  public boolean isWellFormed() {
    return isWellFormed;
  }

  /** The values; null for what is neither quoted nor there, and for {@code \N}. */
  public List<String> values() {
    List<String> read = new ArrayList<>(values.size());
    for (int[] value : values) {
      read.add(value(value[0], value[1]));
    }
    return read;
  }

  private String value(int first, int last) {
    if (first < last && text[first] == '"') {
      return string(first + 1, last - 1).replace("\"\"", "\"");
    }
    String plain = string(first, last);
    return plain.isEmpty() || plain.equals("\\N") ? null : plain;
  }

  private String string(int first, int last) {
    return new String(text, first, last - first, StandardCharsets.UTF_8);
  }

  /** Reads a record's values; where its last line ends, or {@link #NONE} if a quote stays open. */
  private int read() {
    values.clear();
    int at = from;
    while (true) {
      int first = at;
      at = at < text.length && text[at] == '"' ? quotedEnd(at) : plainEnd(at);
      if (at == NONE) {
        return NONE;
      }
      boolean isLast = at >= text.length || text[at] == '\n';
      boolean isCut = isLast && at > first && at <= text.length && text[at - 1] == '\r';
      values.add(new int[] {first, isCut ? at - 1 : at});
      if (isLast) {
        return at;
      }
      at++;
    }
  }

  private int plainEnd(int first) {
    int at = first;
    while (at < text.length && text[at] != delimiter && text[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Behind a quoted value there is nothing but the next one, or the end of the line. */
  private int quotedEnd(int first) {
    int bound = Math.min(text.length, from + LONGEST);
    int at = first + 1;
    while (at < bound) {
      if (text[at] != '"') {
        at++;
      } else if (at + 1 < text.length && text[at + 1] == '"') {
        at += 2;
      } else {
        int behind = at + 1;
        boolean isCarriageReturn =
            behind + 1 < text.length && text[behind] == '\r' && text[behind + 1] == '\n'
                || behind + 1 == text.length && text[behind] == '\r';
        behind += isCarriageReturn ? 1 : 0;
        boolean isEnd = behind >= text.length || text[behind] == delimiter || text[behind] == '\n';
        return isEnd ? behind : NONE;
      }
    }
    return NONE;
  }

  private int lineEnd(int first) {
    int at = first;
    while (at < text.length && text[at] != '\n') {
      at++;
    }
    return at;
  }
}
