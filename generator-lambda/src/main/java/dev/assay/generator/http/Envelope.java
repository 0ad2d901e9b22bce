package dev.assay.generator.http;

import java.util.function.IntFunction;

/**
 * The JSON object in which a function's answer travels: Lambda takes 6 MB of it, and every quote in
 * a body costs two bytes there.
 */
public final class Envelope {
  /** Bytes of a body at most, escaped; the rest of 6 MB is left to headers. */
  public static final int MAX_BODY = 5_500_000;

  private static final int ESCAPED_CONTROL = 6;

  private Envelope() {}

  /** Whether an answer can carry this body uncompressed. */
  public static boolean holds(byte[] body) {
    return escapedLength(body) <= MAX_BODY;
  }

  /**
   * The largest count whose answer can be carried, found by halving.
   *
   * @param exceeds a count that is too large
   * @param body the answer to a count; a larger count never has a shorter one
   */
  public static int largest(int exceeds, IntFunction<byte[]> body) {
    int fits = 1;
    int tooMany = exceeds;
    while (tooMany - fits > 1) {
      int count = (fits + tooMany) >>> 1;
      if (holds(body.apply(count))) {
        fits = count;
      } else {
        tooMany = count;
      }
    }
    return fits;
  }

  private static long escapedLength(byte[] body) {
    long length = 0;
    for (byte b : body) {
      if (b == '"' || b == '\\' || b == '\n' || b == '\r' || b == '\t') {
        length += 2;
      } else {
        length += b >= 0 && b < ' ' ? ESCAPED_CONTROL : 1;
      }
    }
    return length;
  }
}
