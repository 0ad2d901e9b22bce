package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.grading.input.ClockText.Reading;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Instants as text. A time without a zone is one of this zone's clock; where the clock showed it
 * twice, it may be either instant, and where it never did, none. A date alone is its midnight; a
 * number is a time since 1970.
 *
 * @param zone where the clock hangs
 */
record InstantText(ZoneId zone) implements TextReading<Instant> {
  private static final int NANOS_OF_MICRO = 1000;

  /** The instant, the earlier one if there are two; null also if it is finer than microseconds. */
  @Override
  public Instant read(String text) {
    return ClockText.read(text)
        .map(reading -> instant(reading, 0))
        .orElseGet(() -> EpochText.read(text));
  }

  /** The later one of the two instants at which the clock showed the time. */
  @Override
  public Instant alternative(String text) {
    return zone.getRules().isFixedOffset()
        ? null
        : ClockText.read(text).map(reading -> instant(reading, 1)).orElse(null);
  }

  private Instant instant(Reading reading, int which) {
    List<ZoneOffset> offsets =
        reading.zone().orElse(zone).getRules().getValidOffsets(reading.local());
    return which < offsets.size() && reading.local().getNano() % NANOS_OF_MICRO == 0
        ? reading.local().toInstant(offsets.get(which))
        : null;
  }
}
