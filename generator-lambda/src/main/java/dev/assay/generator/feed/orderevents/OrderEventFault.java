package dev.assay.generator.feed.orderevents;

import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.RatedFault;
import dev.assay.generator.replay.Rates;

/** The kinds of faults, in the order in which the truth lists those of one record. */
public enum OrderEventFault implements RatedFault {
  /** A record that the producer sent once more. */
  REDELIVERY(20_000),
  /** An order that is said to be created after it was delivered. */
  STATUS_REGRESS(10_000),
  /** A value that is no JSON; nothing else can be seen of it. */
  POISON(5_000),
  /** No value. */
  TOMBSTONE(5_000),
  /** No key. */
  NULL_KEY(5_000),
  /** A field is absent or null. */
  MISSING_FIELD(20_000),
  /** A total that does not follow from quantity, price and discount. */
  TOTAL_MISMATCH(10_000),
  /** The moment as milliseconds since 1970. */
  EPOCH_TIMESTAMP(10_000),
  /** The first version of the schema, in which the quantity has another name. */
  OLD_SCHEMA(10_000),
  /** A brand or category that is not the product's. */
  PRODUCT_CONFLICT(10_000);

  /** The rates of a source that nobody has told otherwise. */
  public static final Rates<OrderEventFault> USUAL = Rates.usual(values());

  /** The rates of a clean source. */
  public static final Rates<OrderEventFault> NONE = USUAL.all(Rate.NEVER);

  private final Rate usual;

  OrderEventFault(int usualPartsPerMillion) {
    this.usual = new Rate(usualPartsPerMillion);
  }

  @Override
  public Rate usual() {
    return usual;
  }
}
