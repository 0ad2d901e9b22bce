package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.error.Errors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How delimited text is written, where it is not as RFC 4180 has it: UTF-8, a header, quotes that
 * are doubled inside of quotes.
 *
 * @param delimiter what stands between fields; if absent a comma, in TSV a tab
 * @param hasHeader whether the first record names the columns; else they are c1, c2, …
 * @param decimal what stands before the decimals of a number: a point or a comma
 * @param escape what stands before a quote inside of quotes; if absent it is found from the text
 */
public record CsvSettings(
    Optional<Character> delimiter, boolean hasHeader, char decimal, Optional<Character> escape) {
  /** As RFC 4180 has it. */
  public static final CsvSettings DEFAULT =
      new CsvSettings(Optional.empty(), true, '.', Optional.empty());

  private static final String OPTION = "--csv";
  private static final String ALLOWED =
      "some of delimiter=CHAR (or tab), header=true|false, decimal=.|, and escape=CHAR, with commas"
          + " between";

  /** A value may be a comma, so the keys tell where a part begins. */
  private static final Pattern KEY = Pattern.compile("(?:^|,)\\s*([a-z]+)=");

  /**
   * Reads what {@code --csv} says, such as {@code delimiter=;,header=false,decimal=,}.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if it says something else
   */
  public static CsvSettings parse(String text) {
    Map<String, String> given = parts(text);
    CsvSettings settings =
        new CsvSettings(
            Optional.ofNullable(given.remove("delimiter")).map(value -> character(text, value)),
            isTrue(text, given.remove("header")),
            Optional.ofNullable(given.remove("decimal"))
                .map(value -> decimal(text, value))
                .orElse('.'),
            Optional.ofNullable(given.remove("escape")).map(value -> character(text, value)));
    if (!given.isEmpty()) {
      throw refused(text);
    }
    return settings;
  }

  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    Matcher keys = KEY.matcher(text);
    int end = 0;
    String key = null;
    while (keys.find()) {
      end = put(parts, text, key, end, keys.toMatchResult());
      key = keys.group(1);
    }
    if (key == null) {
      throw refused(text);
    }
    parts.put(key, text.substring(end));
    return parts;
  }

  /** Stores the part before a key; returns where that key's value begins. */
  private static int put(
      Map<String, String> parts, String text, String key, int begin, MatchResult next) {
    if (key != null) {
      parts.put(key, text.substring(begin, next.start()));
    } else if (next.start() > 0) {
      throw refused(text);
    }
    return next.end();
  }

  private static char character(String text, String value) {
    if (value.equals("tab") || value.equals("\\t")) {
      return '\t';
    }
    if (value.length() != 1
        || value.charAt(0) == '"'
        || Character.isLetterOrDigit(value.charAt(0))) {
      throw refused(text);
    }
    return value.charAt(0);
  }

  private static char decimal(String text, String value) {
    if (!value.equals(",") && !value.equals(".")) {
      throw refused(text);
    }
    return value.charAt(0);
  }

  private static boolean isTrue(String text, String value) {
    if (value != null && !value.equals("true") && !value.equals("false")) {
      throw refused(text);
    }
    return value == null || value.equals("true");
  }

  private static RuntimeException refused(String text) {
    return Errors.invalidArgument(OPTION, text, ALLOWED);
  }

  /** As it is written in files of a format. */
  CsvDialect dialect(OutputFormat format) {
    return new CsvDialect(
        delimiter.orElse(format == OutputFormat.TSV ? '\t' : ','),
        delimiter.isPresent(),
        hasHeader,
        escape.orElse(CsvDialect.UNKNOWN));
  }
}
