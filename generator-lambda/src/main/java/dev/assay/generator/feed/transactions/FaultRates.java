package dev.assay.generator.feed.transactions;

import static java.util.Objects.requireNonNull;

import dev.assay.generator.replay.Rate;

/** How often each of the three faults strikes; they are drawn independently of one another. */
public record FaultRates(Rate malformedTimestamp, Rate missingField, Rate duplicateOrder) {
  /** 5 %, 3 % and 2 %. */
  public static final FaultRates DEFAULT =
      new FaultRates(new Rate(50_000), new Rate(30_000), new Rate(20_000));

  /** A clean source. */
  public static final FaultRates NONE = new FaultRates(Rate.NEVER, Rate.NEVER, Rate.NEVER);

  /** Nothing is spared. */
  public static final FaultRates ALL = new FaultRates(Rate.ALWAYS, Rate.ALWAYS, Rate.ALWAYS);

  public FaultRates {
    requireNonNull(malformedTimestamp, "malformedTimestamp");
    requireNonNull(missingField, "missingField");
    requireNonNull(duplicateOrder, "duplicateOrder");
  }
}
