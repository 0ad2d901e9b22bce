package dev.assay.generator.feed.changes;

import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.RateMix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each kind of fault strikes where it can; they are drawn independently of one another.
 *
 * @param byKind a rate for each {@link ChangeFault}, in its order
 */
public record ChangeRates(List<Rate> byKind) {
  /** Those of a source that nobody has told otherwise. */
  public static final ChangeRates DEFAULT = usual();

  /** A clean source. */
  public static final ChangeRates NONE = all(Rate.NEVER);

  public ChangeRates {
    byKind = List.copyOf(byKind);
    if (byKind.size() != ChangeFault.values().length) {
      throw new IllegalArgumentException("not a rate for each kind of fault: " + byKind);
    }
  }

  /**
   * Reads rates as a person asks for them, such as {@code messy,out_of_order=0}; the usual ones are
   * the mix {@code usual}.
   *
   * @return those that are named, by parameter
   * @throws IllegalArgumentException with a message that says what is wrong and how to mend it
   */
  public static Map<String, Rate> parse(String text) {
    Map<String, Rate> usual = new LinkedHashMap<>();
    for (ChangeFault kind : ChangeFault.values()) {
      usual.put(kind.key(), kind.usual());
    }
    return RateMix.of("usual", usual).parse(text);
  }

  /** The same rate for all kinds. */
  public static ChangeRates all(Rate rate) {
    return new ChangeRates(Collections.nCopies(ChangeFault.values().length, rate));
  }

  private static ChangeRates usual() {
    List<Rate> rates = new ArrayList<>();
    for (ChangeFault kind : ChangeFault.values()) {
      rates.add(kind.usual());
    }
    return new ChangeRates(rates);
  }

  /** The same with rates of some kinds, by parameter; others are not looked at. */
  public ChangeRates with(Map<String, Rate> named) {
    ChangeRates rates = this;
    for (ChangeFault kind : ChangeFault.values()) {
      rates = rates.with(kind, named.getOrDefault(kind.key(), of(kind)));
    }
    return rates;
  }

  /** The rate of one kind. */
  public Rate of(ChangeFault kind) {
    return byKind.get(kind.ordinal());
  }

  /** The same with another rate of one kind. */
  public ChangeRates with(ChangeFault kind, Rate rate) {
    List<Rate> rates = new ArrayList<>(byKind);
    rates.set(kind.ordinal(), rate);
    return new ChangeRates(rates);
  }

  /** Each by its parameter, in its canonical form; the map is the caller's. */
  Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    for (ChangeFault kind : ChangeFault.values()) {
      named.put(kind.key(), of(kind).toString());
    }
    return named;
  }
}
