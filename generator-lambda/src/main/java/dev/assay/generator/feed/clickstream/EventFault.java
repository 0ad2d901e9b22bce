package dev.assay.generator.feed.clickstream;

import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.RatedFault;
import dev.assay.generator.replay.Rates;

/** The kinds of faults, in the order in which the truth lists those of one line. */
public enum EventFault implements RatedFault {
  /** A line that was sent once more. */
  DUPLICATE_EVENT(30_000),
  /** An event that came again later, with another quantity. */
  CONFLICTING_EVENT(2_000),
  /** A purchase that was told twice, as two events. */
  DOUBLE_PURCHASE(10_000),
  /** A line that is cut off; nothing else can be seen of it. */
  INVALID_JSON(5_000),
  /** A required field is absent or null. */
  MISSING_REQUIRED(20_000),
  /** The client's clock is far ahead. */
  FUTURE_CLOCK(10_000),
  /** An event that arrives hours after it happened; no error. */
  LATE_EVENT(30_000),
  /** A name of no event. */
  UNKNOWN_EVENT(10_000),
  /** A price that is not valid. */
  INVALID_PRICE(10_000),
  /** A quantity that is not valid. */
  INVALID_QUANTITY(10_000),
  /** An e-mail address in the page's URL. */
  PII_IN_URL(5_000);

  /** The rates of a source that nobody has told otherwise. */
  public static final Rates<EventFault> USUAL = Rates.usual(values());

  /** The rates of a clean source. */
  public static final Rates<EventFault> NONE = USUAL.all(Rate.NEVER);

  private final Rate usual;

  EventFault(int usualPartsPerMillion) {
    this.usual = new Rate(usualPartsPerMillion);
  }

  @Override
  public Rate usual() {
    return usual;
  }
}
