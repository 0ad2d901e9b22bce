package dev.assay.pipeline.grading;

import java.util.Locale;

/** Why an output has other dollars than it should: each dollar has the first of these that fits. */
public enum DollarCause {
  PHANTOM,
  ACCEPTED_BAD_ROW,
  DOUBLE,
  LOST,
  QUARANTINED_CLEAN_ROW,
  WRONG_WINNER,
  WRONG_REPAIR,
  ROUNDING,
  OTHER_VALUE;

  /** Its name in reports. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
