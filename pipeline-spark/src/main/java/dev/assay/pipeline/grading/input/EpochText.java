package dev.assay.pipeline.grading.input;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Instants as the time since 1970 in UTC. Its size tells the unit: those of the years 1971 to 2199
 * in seconds, milliseconds, microseconds and nanoseconds do not overlap.
 */
final class EpochText {
  private static final NumberText NUMBERS = new NumberText('.');
  private static final long LEAST = Instant.parse("1971-01-01T00:00:00Z").getEpochSecond();
  private static final long END = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();
  private static final int MICROS = 6;

  private EpochText() {}

  /**
   * The instant; null if the text is no number, none of these years, or finer than microseconds.
   */
  static Instant read(String text) {
    BigDecimal number = NUMBERS.read(text);
    if (number == null) {
      return null;
    }
    for (int digits = 0; digits <= 9; digits += 3) {
      BigDecimal seconds = number.movePointLeft(digits);
      if (seconds.compareTo(BigDecimal.valueOf(LEAST)) >= 0
          && seconds.compareTo(BigDecimal.valueOf(END)) < 0) {
        return instant(seconds.stripTrailingZeros());
      }
    }
    return null;
  }

  private static Instant instant(BigDecimal seconds) {
    return seconds.scale() > MICROS
        ? null
        : Instant.EPOCH.plus(seconds.movePointRight(MICROS).longValueExact(), ChronoUnit.MICROS);
  }
}
