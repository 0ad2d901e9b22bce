package dev.assay.generator.feed.clickstream;

import dev.assay.generator.replay.Rate;

/** The kinds of faults, in the order in which the truth lists those of one line. */
public enum EventFault {
  /** A line that was sent once more. */
  DUPLICATE_EVENT("duplicate_event", 30_000),
  /** An event that came again later, with another quantity. */
  CONFLICTING_EVENT("conflicting_event", 2_000),
  /** A purchase that was told twice, as two events. */
  DOUBLE_PURCHASE("double_purchase", 10_000),
  /** A line that is cut off; nothing else can be seen of it. */
  INVALID_JSON("invalid_json", 5_000),
  /** A required field is absent or null. */
  MISSING_REQUIRED("missing_required", 20_000),
  /** The client's clock is far ahead. */
  FUTURE_CLOCK("future_clock", 10_000),
  /** An event that arrives hours after it happened; no error. */
  LATE_EVENT("late_event", 30_000),
  /** A name of no event. */
  UNKNOWN_EVENT("unknown_event", 10_000),
  /** A price that is not valid. */
  INVALID_PRICE("invalid_price", 10_000),
  /** A quantity that is not valid. */
  INVALID_QUANTITY("invalid_quantity", 10_000),
  /** An e-mail address in the page's URL. */
  PII_IN_URL("pii_in_url", 5_000);

  private final String key;
  private final Rate usual;

  EventFault(String key, int usualPartsPerMillion) {
    this.key = key;
    this.usual = new Rate(usualPartsPerMillion);
  }

  /** Its name in parameters and in the truth. */
  public String key() {
    return key;
  }

  /** How often it strikes where nobody says otherwise. */
  public Rate usual() {
    return usual;
  }
}
