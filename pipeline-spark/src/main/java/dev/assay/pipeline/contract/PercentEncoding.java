package dev.assay.pipeline.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The text that a URL's percent-encoding stands for. */
final class PercentEncoding {
  /** A text that was encoded more often hides nothing by accident. */
  private static final int MOST_LAYERS = 3;

  private PercentEncoding() {}

  /** The decoded text; what is no valid escape stays as it is. */
  static String decoded(String text) {
    String decoded = text;
    for (int layer = 0; layer < MOST_LAYERS && decoded.indexOf('%') >= 0; layer++) {
      decoded = withoutOneLayer(decoded);
    }
    return decoded;
  }

  private static String withoutOneLayer(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int escaped = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
      bytes[length++] = escaped < 0 ? bytes[i] : (byte) escaped;
      i += escaped < 0 ? 0 : 2;
    }
    return new String(Arrays.copyOf(bytes, length), StandardCharsets.UTF_8);
  }

  private static int hex(byte high, byte low) {
    int first = high < 0 ? -1 : Character.digit((char) high, 16);
    int second = low < 0 ? -1 : Character.digit((char) low, 16);
    return first < 0 || second < 0 ? -1 : first * 16 + second;
  }
}
