package dev.assay.pipeline.bronze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the body of a page, a JSON array, into the exact bytes of its elements. It follows strings
 * and brackets and trusts nothing else: whether an element is a good record is the contract's
 * question, and a bad one must reach bronze as it came. A brace too many is part of its element.
 */
final class RecordSplitter {
  private final byte[] body;
  private final List<byte[]> records = new ArrayList<>();
  private int depth;
  private int start;
  private boolean closed;

  private RecordSplitter(byte[] body) {
    this.body = body;
  }

  /**
   * The elements of the array, without the white space around them.
   *
   * @throws MalformedPageException if the body is empty, no array, or ends before the array does
   */
  static List<byte[]> split(byte[] body) throws MalformedPageException {
    return new RecordSplitter(body).records();
  }

  private List<byte[]> records() throws MalformedPageException {
    int position = firstElement();
    while (position < body.length && !closed) {
      position = step(position);
    }
    if (!closed) {
      throw new MalformedPageException("the array ends in the middle (truncated)");
    }
    if (skipSpace(position) < body.length) {
      throw new MalformedPageException("there is text behind the array");
    }
    return records;
  }

  private int firstElement() throws MalformedPageException {
    int opening = skipSpace(0);
    if (opening == body.length) {
      throw new MalformedPageException("the answer is empty");
    }
    if (body[opening] != '[') {
      throw new MalformedPageException("the answer is no JSON array");
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
      if (!records.isEmpty() || skipSpace(start) < position) {
        cut(position);
      }
    }
  }

  private void cut(int end) {
    int from = Math.min(skipSpace(start), end);
    int to = end;
    while (to > from && isSpace(body[to - 1])) {
      to--;
    }
    records.add(Arrays.copyOfRange(body, from, to));
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
