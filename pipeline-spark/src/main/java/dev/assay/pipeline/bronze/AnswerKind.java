package dev.assay.pipeline.bronze;

import java.util.Optional;

/**
 * What an answer that is no page of records is instead, told by its header and first bytes without
 * quoting it.
 */
final class AnswerKind {
  private AnswerKind() {}

  /**
   * Says what it is.
   *
   * @param body unzipped
   * @param type the answer's Content-Type
   */
  static String words(byte[] body, Optional<String> type) {
    String declared =
        type.map(String::strip)
            .filter(text -> text.matches("[a-zA-Z]+/[a-zA-Z0-9.+-]{1,60}(;.*)?"))
            .map(text -> text.replaceFirst("\\s*;.*", ""))
            .map(text -> "declared as " + text)
            .orElse("of no declared type");
    return "it is %s, %s, and no JSON array of records".formatted(kind(body), declared);
  }

  private static String kind(byte[] body) {
    int start = RecordSplitter.firstByte(body);
    if (start == body.length) {
      return "empty";
    }
    if (startsWith(body, 0x1F, 0x8B)) {
      return "compressed without saying so (Content-Encoding)";
    }
    if (isUtf16(body)) {
      return "text in UTF-16, where JSON is UTF-8";
    }
    return switch (body[start]) {
      case '<' -> "HTML or XML (a login page? a proxy's error?)";
      case '{' -> "a single JSON object (an error message?)";
      case '"', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "a single JSON value";
      default -> body[start] < ' ' || body[start] > '~' ? "binary data" : "plain text";
    };
  }

  private static boolean isUtf16(byte[] body) {
    return startsWith(body, 0xFE, 0xFF)
        || startsWith(body, 0xFF, 0xFE)
        || body.length > 1 && (body[0] == 0) != (body[1] == 0);
  }

  private static boolean startsWith(byte[] body, int first, int second) {
    return body.length > 1 && (body[0] & 0xFF) == first && (body[1] & 0xFF) == second;
  }
}
