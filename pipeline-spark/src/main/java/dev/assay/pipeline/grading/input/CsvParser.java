package dev.assay.pipeline.grading.input;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes delimited text apart as RFC 4180 has it, with what else there is in the field: any end of
 * line, blank lines between records, a last line without an end, and quotes behind a backslash, as
 * Spark writes them. If nobody said how quotes inside of quotes are written, the first one that can
 * be read in one way alone decides for the rest.
 */
final class CsvParser {
  private static final int END = -1;
  private static final char QUOTE = '"';
  private static final char BACKSLASH = '\\';
  private static final int BUFFER = 1 << 15;

  private final Reader in;
  private final char delimiter;
  private final boolean isEscapeKnown;
  private char escape;
  private final char[] buffer = new char[BUFFER];
  private int at;
  private int limit;
  private long line = 1;
  private long firstLine;
  private final StringBuilder field = new StringBuilder();

  /** A parser at the start of a text. */
  CsvParser(Reader in, CsvDialect dialect) {
    this.in = in;
    this.delimiter = dialect.delimiter();
    this.isEscapeKnown = dialect.escape() != CsvDialect.UNKNOWN;
    this.escape = isEscapeKnown ? dialect.escape() : QUOTE;
  }

  /**
   * The fields of the next record; null at the end. Of a field without anything, the empty text.
   */
  List<String> next() throws IOException {
    while (peek(0) == '\n' || peek(0) == '\r') {
      endLine();
    }
    if (peek(0) == END) {
      return null;
    }
    firstLine = line;
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (peek(0) == delimiter) {
      at++;
      fields.add(field());
    }
    if (peek(0) != END) {
      endLine();
    }
    return fields;
  }

  /** The line, from 1, at which the last record began. */
  long firstLine() {
    return firstLine;
  }

  private String field() throws IOException {
    field.setLength(0);
    if (peek(0) == QUOTE) {
      at++;
      quoted();
    }
    // Also behind a closing quote: what cannot be there is kept rather than lost.
    while (!isFieldEnd(0)) {
      field.append(buffer[at++]);
    }
    return field.toString();
  }

  /** From behind the opening quote to behind the closing one, or to the end of the text. */
  private void quoted() throws IOException {
    for (int c = peek(0); c != END; c = peek(0)) {
      if (c != QUOTE && c == escape && (peek(1) == QUOTE || peek(1) == escape)) {
        field.append((char) peek(1));
        at += 2;
      } else if (c == BACKSLASH && peek(1) == QUOTE && isEscapedByBackslash()) {
        escape = BACKSLASH;
      } else if (c == QUOTE && escape == QUOTE && peek(1) == QUOTE) {
        field.append(QUOTE);
        at += 2;
      } else if (c == QUOTE) {
        at++;
        return;
      } else {
        line += c == '\n' ? 1 : 0;
        field.append((char) c);
        at++;
      }
    }
  }

  /** At a backslash and a quote: whether the quote is one of the field, and does not close it. */
  private boolean isEscapedByBackslash() throws IOException {
    return !isEscapeKnown
        && escape != BACKSLASH
        && !isFieldEnd(2)
        && (peek(2) != QUOTE || isFieldEnd(3));
  }

  private boolean isFieldEnd(int ahead) throws IOException {
    int c = peek(ahead);
    return c == delimiter || c == '\n' || c == '\r' || c == END;
  }

  private void endLine() throws IOException {
    boolean isPair = peek(0) == '\r' && peek(1) == '\n'; // which may move the buffer
    at += isPair ? 2 : 1;
    line++;
  }

  /** A character ahead, which is in the buffer then; {@link #END} behind the last one. */
  private int peek(int ahead) throws IOException {
    if (at + ahead >= limit && !fill(ahead)) {
      return END;
    }
    return buffer[at + ahead];
  }

  private boolean fill(int ahead) throws IOException {
    System.arraycopy(buffer, at, buffer, 0, limit - at);
    limit -= at;
    at = 0;
    while (limit <= ahead) {
      int read = in.read(buffer, limit, buffer.length - limit);
      if (read < 0) {
        return false;
      }
      limit += read;
    }
    return true;
  }
}
