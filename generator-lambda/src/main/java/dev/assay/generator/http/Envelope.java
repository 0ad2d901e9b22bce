package dev.assay.generator.http;

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
