package dev.assay.pipeline.bronze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the body of a page into the exact bytes of its records: the elements of a JSON array, or
 * lines that each begin with a brace. In an array it follows strings and brackets and trusts
 * nothing else: whether an element is a good record is the contract's question, and a bad one must
 * reach bronze as it came. A brace too many is part of its element. A byte order mark is passed
 * over, as RFC 8259 allows.
 */
public final class RecordSplitter {
  private final byte[] body;
  private final List<Slice> records = new ArrayList<>();
  private int depth;
  private int start;
  private boolean closed;
  private boolean endsWithComma;

  private RecordSplitter(byte[] body) {
    this.body = body;
  }

  /**
   * Where a record lies in the text that it is part of.
   *
   * @param from its first byte
   * @param to the byte behind its last one
   */
  record Slice(int from, int to) {
    byte[] of(byte[] text) {
      return Arrays.copyOfRange(text, from, to);
    }
  }

  /**
   * The elements of the array, or the lines, without the white space around them.
   *
   * @throws MalformedPageException if the body is neither, or an array that ends before its bracket
   *     or with a comma
   */
  static List<Slice> slices(byte[] body) throws MalformedPageException {
    RecordSplitter splitter = new RecordSplitter(body);
    return isLines(body) ? splitter.lines() : splitter.records();
  }

  /** The bytes of the {@link #slices}. */
  static List<byte[]> split(byte[] body) throws MalformedPageException {
    return slices(body).stream().map(slice -> slice.of(body)).toList();
  }

  /**
   * The elements of an array if the text begins with a bracket, else every line that is not blank,
   * whatever it is: for files, whose lines may be anything.
   *
   * @throws MalformedPageException if it is an array that ends before its bracket or with a comma
   */
  public static List<byte[]> ofFile(byte[] text) throws MalformedPageException {
    int first = firstByte(text);
    RecordSplitter splitter = new RecordSplitter(text);
    List<Slice> slices =
        first < text.length && text[first] == '[' ? splitter.records() : splitter.lines();
    return slices.stream().map(slice -> slice.of(text)).toList();
  }

  /** Whether a body is lines, as far as its first character tells. */
  static boolean isLines(byte[] body) {
    int first = firstByte(body);
    return first < body.length && body[first] == '{';
  }

  /** Where the first character is that is no white space and no byte order mark. */
  static int firstByte(byte[] body) {
    boolean isMarked =
        body.length > 2
            && (body[0] & 0xFF) == 0xEF
            && (body[1] & 0xFF) == 0xBB
            && (body[2] & 0xFF) == 0xBF;
    return new RecordSplitter(body).skipSpace(isMarked ? 3 : 0);
  }

  private List<Slice> lines() {
    start = firstByte(body);
    for (int i = start; i <= body.length; i++) {
      if (i == body.length || body[i] == '\n') {
        if (skipSpace(start) < i) {
          cut(i);
        }
        start = i + 1;
      }
    }
    return records;
  }

  private List<Slice> records() throws MalformedPageException {
    int position = firstElement();
    while (position < body.length && !closed) {
      position = step(position);
    }
    if (!closed) {
      throw new MalformedPageException("the array ends in the middle (truncated)");
    }
    if (endsWithComma) {
      throw new MalformedPageException("nothing follows its last comma: a record may be missing");
    }
    if (skipSpace(position) < body.length) {
      throw new MalformedPageException("there is text behind the array");
    }
    return records;
  }

  private int firstElement() throws MalformedPageException {
    int opening = firstByte(body);
    if (opening == body.length || body[opening] != '[') {
      throw new MalformedPageException("it is no JSON array of records");
    }
    depth = 1;
    start = opening + 1;
    return start;
  }

  /** Follows one byte, or one whole string; returns the next position. */
  private int step(int position) {
    switch (body[position]) {
      case '"' -> {
        return afterString(position + 1);
      }
      case '{', '[' -> depth++;
      case '}', ']' -> close(position);
      case ',' -> {
        if (depth == 1) {
          cut(position);
        }
      }
      default -> {}
    }
    return position + 1;
  }

  private void close(int position) {
    if (depth == 1 && body[position] == '}') {
      return;
    }
    depth--;
    if (depth == 0) {
      closed = true;
      if (skipSpace(start) < position) {
        cut(position);
      } else {
        endsWithComma = !records.isEmpty();
      }
    }
  }

  private void cut(int end) {
    int from = Math.min(skipSpace(start), end);
    int to = end;
    while (to > from && isSpace(body[to - 1])) {
      to--;
    }
    records.add(new Slice(from, to));
    start = end + 1;
  }

  private int afterString(int from) {
    for (int i = from; i < body.length; i++) {
      if (body[i] == '\\') {
        i++;
      } else if (body[i] == '"') {
        return i + 1;
      }
    }
    return body.length;
  }

  private int skipSpace(int from) {
    int i = from;
    while (i < body.length && isSpace(body[i])) {
      i++;
    }
    return i;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
