package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.grading.input.ClockText.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Days as text: a date, a midnight (many tools have no type for days), or a number such as
 * 20260401. Another time of the day is no day.
 *
 * @param zone where the clock hangs that a midnight may be one of, if not of that which it names
 */
record DayText(ZoneId zone) implements TextReading<LocalDate> {
  @Override
  public LocalDate read(String text) {
    Optional<Reading> clock = ClockText.read(text);
    if (clock.isPresent()) {
      return day(clock.get());
    }
    String number = text.strip();
    if (number.matches("\\d{8}(\\.0)?")) {
      return ClockText.read(
              number.substring(0, 4) + "-" + number.substring(4, 6) + "-" + number.substring(6, 8))
          .map(reading -> reading.local().toLocalDate())
          .orElse(null);
    }
    Instant epoch = EpochText.read(text);
    return epoch == null ? null : midnight(LocalDateTime.ofInstant(epoch, ZoneOffset.UTC));
  }

  private LocalDate day(Reading reading) {
    LocalDate own = midnight(reading.local());
    return own != null || reading.zone().isEmpty()
        ? own
        : midnight(
            LocalDateTime.ofInstant(
                reading.local().atZone(reading.zone().get()).toInstant(), zone));
  }

  private static LocalDate midnight(LocalDateTime time) {
    return time.toLocalTime().equals(LocalTime.MIDNIGHT) ? time.toLocalDate() : null;
  }
}
