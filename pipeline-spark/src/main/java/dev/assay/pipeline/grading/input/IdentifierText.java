package dev.assay.pipeline.grading.input;

import java.util.Locale;

/**
 * Identifiers: a UUID in capitals, in braces or without dashes is the same UUID; every other text
 * is itself.
 */
record IdentifierText() implements TextReading<String> {
  private static final int DIGITS = 32;

  @Override
  public String read(String text) {
    String bare = withoutBraces(text.strip());
    String digits = bare.length() == DIGITS + 4 ? withoutDashes(bare) : bare;
    if (digits.length() != DIGITS || !isHexadecimal(digits)) {
      return text;
    }
    String lower = digits.toLowerCase(Locale.ROOT);
    return String.join(
        "-",
        lower.substring(0, 8),
        lower.substring(8, 12),
        lower.substring(12, 16),
        lower.substring(16, 20),
        lower.substring(20));
  }

  private static String withoutBraces(String text) {
    return text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
  }

  private static String withoutDashes(String text) {
    return text.charAt(8) == '-'
            && text.charAt(13) == '-'
            && text.charAt(18) == '-'
            && text.charAt(23) == '-'
        ? text.replace("-", "")
        : text;
  }

  private static boolean isHexadecimal(String text) {
    return text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
  }
}
