package dev.assay.pipeline.grading.input;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that folders give to all rows below them, as Hive names folders: {@code
 * order_date=2026-04-01/hour=01}. A value is its text: 01 is not 1.
 */
final class PartitionPath {
  private static final String NULL = "__HIVE_DEFAULT_PARTITION__";
  private static final Pattern ESCAPED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

  private PartitionPath() {}

  /**
   * The values by their columns, outermost first; a value is null if it is NULL.
   *
   * @param path as the file system has it; the last part is a file, and gives none
   */
  static Map<String, String> values(String path) {
    Map<String, String> values = new LinkedHashMap<>();
    String[] parts = path.split("/", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      int sign = parts[i].indexOf('=');
      if (sign > 0) {
        String value = unescape(parts[i].substring(sign + 1));
        values.put(unescape(parts[i].substring(0, sign)), value.equals(NULL) ? null : value);
      }
    }
    return values;
  }

  private static String unescape(String text) {
    return text.indexOf('%') < 0
        ? text
        : ESCAPED.matcher(text).replaceAll(run -> Matcher.quoteReplacement(bytesOf(run.group())));
  }

  private static String bytesOf(String run) {
    byte[] bytes = new byte[run.length() / 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(run.substring(i * 3 + 1, i * 3 + 3), 16);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
