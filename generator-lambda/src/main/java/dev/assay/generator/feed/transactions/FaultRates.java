package dev.assay.generator.feed.transactions;

import dev.assay.generator.replay.Rate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How often each kind of fault strikes; they are drawn independently of one another.
 *
 * @param byKind a rate for each {@link FaultKind}, in its order
 */
public record FaultRates(List<Rate> byKind) {
  /** Those of a source that nobody has told otherwise: 5 %, 3 %, 2 % and nothing else. */
  public static final FaultRates DEFAULT = usual();

  /** A clean source. */
  public static final FaultRates NONE = all(Rate.NEVER);

  public FaultRates {
    byKind = List.copyOf(byKind);
    if (byKind.size() != FaultKind.values().length) {
      throw new IllegalArgumentException("not a rate for each kind of fault: " + byKind);
    }
  }

  /** The same rate for all kinds. */
  public static FaultRates all(Rate rate) {
    return new FaultRates(Collections.nCopies(FaultKind.values().length, rate));
  }

  private static FaultRates usual() {
    List<Rate> rates = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      rates.add(kind.usual());
    }
    return new FaultRates(rates);
  }

  /** The rate of one kind. */
  public Rate of(FaultKind kind) {
    return byKind.get(kind.ordinal());
  }

  /** The same with another rate of one kind. */
  public FaultRates with(FaultKind kind, Rate rate) {
    List<Rate> rates = new ArrayList<>(byKind);
    rates.set(kind.ordinal(), rate);
    return new FaultRates(rates);
  }

  /** Whether a kind that came after the first release may strike. */
  public boolean hasFurther() {
    for (FaultKind kind : FaultKind.values()) {
      if (kind.isFurther() && !of(kind).isNever()) {
        return true;
      }
    }
    return false;
  }
}
