package dev.assay.generator.feed.transactions;

import dev.assay.generator.replay.UtcSecond;
import java.util.Optional;

/** The ways in which a moment is written that has more to it than a second without a zone. */
enum Zone {
  UTC("Z", 0),
  INDIA("+05:30", 19_800),
  PACIFIC("-08:00", -28_800),
  FRACTION(".000", 0);

  private final String suffix;
  private final int offset;

  Zone(String suffix, int offsetSeconds) {
    this.suffix = suffix;
    this.offset = offsetSeconds;
  }

  /** The same moment; as UTC where the local year would have five digits. */
  String write(UtcSecond moment) {
    Optional<UtcSecond> local = moment.plusSeconds(offset);
    return local.isPresent() ? local.get() + suffix : moment + UTC.suffix;
  }
}
