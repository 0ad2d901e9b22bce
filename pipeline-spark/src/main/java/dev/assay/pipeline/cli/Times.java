package dev.assay.pipeline.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Times as people type them: lengths such as 200ms, 60s, 90m, 36h, 2d, and instants. */
final class Times {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|[smhd])");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private Times() {}

  /** Reads an instant; the exception says what one looks like. */
  static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'%s' is not an instant such as 2026-04-18T00:00:00Z".formatted(text));
    }
  }

  /** Reads a length of time; the exception says what one looks like. */
  static Duration parse(String text) {
    Matcher matcher = TIME.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'%s' is not a time such as 200ms, 60s, 90m, 36h or 2d".formatted(text));
    }
    return Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)));
  }
}
