package dev.assay.pipeline.grading.input;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How the bytes of a text become characters: as its byte order mark says, else as UTF-8.
 *
 * @param charset what they are written in
 * @param mark how many bytes the mark takes
 */
record TextDecoding(Charset charset, int mark) {
  static TextDecoding of(byte[] start) {
    if (begins(start, 0xEF, 0xBB, 0xBF)) {
      return new TextDecoding(StandardCharsets.UTF_8, 3);
    }
    if (begins(start, 0xFF, 0xFE)) {
      return new TextDecoding(StandardCharsets.UTF_16LE, 2);
    }
    return begins(start, 0xFE, 0xFF)
        ? new TextDecoding(StandardCharsets.UTF_16BE, 2)
        : new TextDecoding(StandardCharsets.UTF_8, 0);
  }

  String decode(byte[] bytes) {
    return new String(bytes, mark, bytes.length - mark, charset);
  }

  private static boolean begins(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
