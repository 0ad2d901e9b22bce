package dev.assay.pipeline.grading.input;

import java.util.ArrayList;
import java.util.List;

/**
 * The grammar of options that hold several things: parts between commas, each a key and a value. In
 * double quotes a comma, an equals sign and a number sign stand for themselves.
 */
final class Options {
  private static final char QUOTE = '"';

  private Options() {}

  /** The parts between separators, quotes still on. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean isQuoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == QUOTE) {
        isQuoted = !isQuoted;
      } else if (c == separator && !isQuoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** Without blanks around it, and without the quotes around all of it. */
  static String unquote(String text) {
    String stripped = text.strip();
    return stripped.length() > 1
            && stripped.charAt(0) == QUOTE
            && stripped.charAt(stripped.length() - 1) == QUOTE
        ? stripped.substring(1, stripped.length() - 1)
        : stripped;
  }

  /** In quotes if it would be misread without. */
  static String quote(String text) {
    return text.matches("[^\\s,=#\"]+") ? text : QUOTE + text + QUOTE;
  }
}
