package dev.assay.generator.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each kind of a feed's faults strikes where it can; they are drawn independently of one
 * another.
 *
 * @param kinds all of the feed's, in their order
 * @param byKind a rate for each
 */
public record Rates<K extends Enum<K> & RatedFault>(List<K> kinds, List<Rate> byKind) {
  public Rates {
    kinds = List.copyOf(kinds);
    byKind = List.copyOf(byKind);
    if (byKind.size() != kinds.size()) {
      throw new IllegalArgumentException("not a rate for each kind of fault: " + byKind);
    }
  }

  /**
   * Those of a source that nobody has told otherwise.
   *
   * @param kinds all values of their enum
   */
  public static <K extends Enum<K> & RatedFault> Rates<K> usual(K[] kinds) {
    List<Rate> rates = new ArrayList<>();
    for (K kind : kinds) {
      rates.add(kind.usual());
    }
    return new Rates<>(List.of(kinds), rates);
  }

  /** The same rate for all kinds. */
  public Rates<K> all(Rate rate) {
    return new Rates<>(kinds, Collections.nCopies(kinds.size(), rate));
  }

  /** The rate of one kind. */
  public Rate of(K kind) {
    return byKind.get(kind.ordinal());
  }

  /** The same with another rate of one kind. */
  public Rates<K> with(K kind, Rate rate) {
    List<Rate> rates = new ArrayList<>(byKind);
    rates.set(kind.ordinal(), rate);
    return new Rates<>(kinds, rates);
  }

  /** The same with rates of some kinds, by parameter; others are not looked at. */
  public Rates<K> with(Map<String, Rate> named) {
    Rates<K> rates = this;
    for (K kind : kinds) {
      rates = rates.with(kind, named.getOrDefault(kind.key(), of(kind)));
    }
    return rates;
  }

  /**
   * Reads rates as a person asks for them, such as {@code messy,late_event=0}; these are the mix
   * {@code usual}.
   *
   * @return those that are named, by parameter
   * @throws IllegalArgumentException with a message that says what is wrong and how to mend it
   */
  public Map<String, Rate> parse(String text) {
    Map<String, Rate> usual = new LinkedHashMap<>();
    for (K kind : kinds) {
      usual.put(kind.key(), of(kind));
    }
    return RateMix.of("usual", usual).parse(text);
  }

  /** Each by its parameter, in its canonical form; the map is the caller's. */
  public Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    for (K kind : kinds) {
      named.put(kind.key(), of(kind).toString());
    }
    return named;
  }
}
