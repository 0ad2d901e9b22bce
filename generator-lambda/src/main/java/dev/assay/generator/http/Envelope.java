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

  private static final int STEPS_TO_HALVING = 4;

  private Envelope() {}

  /**
   * A body, if an answer can carry it.
   *
   * @param what is too large where it cannot, up to the verb
   * @param parameter the one to ask less of
   * @param again the body of another count; a larger count never has a shorter one
   * @throws Refusal names the largest count whose body can be carried
   */
  public static byte[] fitting(
      String what, Parameter parameter, int count, byte[] body, IntFunction<byte[]> again)
      throws Refusal {
    if (holds(body)) {
      return body;
    }
    throw new Refusal(
        Problem.badRequest(
            what
                + " larger than an answer may be; count must be at most "
                + largest(count, body, again),
            parameter));
  }

  /** Whether an answer can carry this body uncompressed. */
  public static boolean holds(byte[] body) {
    return escapedLength(body) <= MAX_BODY;
  }

  /**
   * The largest count whose answer can be carried. Answers grow evenly with their count, so that it
   * is nearly where a line from a smaller to a larger one has it; halving makes sure of an end.
   *
   * @param exceeds a count that is too large
   * @param tooLarge the answer to it
   * @param body the answer to a count; a larger count never has a shorter one
   */
  public static int largest(int exceeds, byte[] tooLarge, IntFunction<byte[]> body) {
    int fits = 1;
    int tooMany = exceeds;
    long fitting = 0;
    long exceeding = escapedLength(tooLarge);
    for (int step = 1; tooMany - fits > 1; step++) {
      long onTheLine = fits + (MAX_BODY - fitting) * (tooMany - fits) / (exceeding - fitting);
      long next = step % STEPS_TO_HALVING == 0 ? (fits + tooMany) >>> 1 : onTheLine;
      int count = (int) Math.max(fits + 1L, Math.min(tooMany - 1L, next));
      long length = escapedLength(body.apply(count));
      if (length <= MAX_BODY) {
        fits = count;
        fitting = length;
      } else {
        tooMany = count;
        exceeding = length;
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
