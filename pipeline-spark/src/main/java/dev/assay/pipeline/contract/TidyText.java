package dev.assay.pipeline.contract;

import java.text.Normalizer;

/**
 * One spelling for texts that look alike: compatibility forms as ordinary characters (NFKC),
 * without format characters (zero-width spaces, soft hyphens) and without white space around them.
 */
public final class TidyText {
  private TidyText() {}

  /** The text in that spelling; ordinary text is returned as it is. */
  public static String of(String text) {
    if (isPrintableAscii(text)) {
      return text.strip();
    }
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(shown::appendCodePoint);
    return Normalizer.normalize(shown, Normalizer.Form.NFKC).strip();
  }

  private static boolean isPrintableAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** Whether a text has an at sign in any of its forms: without one it holds no address. */
  public static boolean hasAtSign(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@' || c == '\uFE6B' || c == '\uFF20') { // which NFKC takes for one
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a text may hold an e-mail address: an at sign, in whatever form, that has something
   * before and something after it. More than what mail servers take, on purpose: {@code
   * jane@localhost}, {@code jane @ example.com} and {@code jane@[127.0.0.1]} are found, too.
   */
  static boolean holdsAddress(String text) {
    String tidy = of(text);
    int first = tidy.indexOf('@');
    return first >= 0
        && holdsMore(tidy, 0, tidy.lastIndexOf('@'))
        && holdsMore(tidy, first + 1, tidy.length());
  }

  private static boolean holdsMore(String text, int from, int to) {
    return text.substring(from, to).chars().anyMatch(c -> c != '@' && !Character.isWhitespace(c));
  }
}
