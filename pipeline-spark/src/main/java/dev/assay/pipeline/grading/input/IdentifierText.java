package dev.assay.pipeline.grading.input;

/**
 * Identifiers: a UUID in capitals, in braces or without dashes is the same UUID; every other text
 * is itself.
 */
record IdentifierText() implements TextReading<String> {
  private static final int DIGITS = 32;
  private static final int LENGTH = 36;

  @Override
  public String read(String text) {
    String bare = withoutBraces(text.strip());
    if (bare.length() != DIGITS && bare.length() != LENGTH) {
      return text;
    }
    boolean isDashed = bare.length() == LENGTH;
    char[] uuid = new char[LENGTH];
    int at = 0;
    for (int i = 0; i < LENGTH; i++) {
      boolean isDash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = isDash && !isDashed ? '-' : lower(bare.charAt(at++));
      if (isDash != (c == '-') || !isDash && !isHexadecimal(c)) {
        return text;
      }
      uuid[i] = c;
    }
    return new String(uuid);
  }

  private static String withoutBraces(String text) {
    return text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'F' ? (char) (c + 'a' - 'A') : c;
  }

  private static boolean isHexadecimal(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
  }
}
