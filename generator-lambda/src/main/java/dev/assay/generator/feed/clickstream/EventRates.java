package dev.assay.generator.feed.clickstream;

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
 * @param byKind a rate for each {@link EventFault}, in its order
 */
public record EventRates(List<Rate> byKind) {
  /** Those of a source that nobody has told otherwise. */
  public static final EventRates DEFAULT = usual();

  /** A clean source. */
  public static final EventRates NONE = all(Rate.NEVER);

  public EventRates {
    byKind = List.copyOf(byKind);
    if (byKind.size() != EventFault.values().length) {
      throw new IllegalArgumentException("not a rate for each kind of fault: " + byKind);
    }
  }

  /**
   * Reads rates as a person asks for them, such as {@code messy,late_event=0}; the usual ones are
   * the mix {@code usual}.
   *
   * @return those that are named, by parameter
   * @throws IllegalArgumentException with a message that says what is wrong and how to mend it
   */
  public static Map<String, Rate> parse(String text) {
    Map<String, Rate> usual = new LinkedHashMap<>();
    for (EventFault kind : EventFault.values()) {
      usual.put(kind.key(), kind.usual());
    }
    return RateMix.of("usual", usual).parse(text);
  }

  /** The same rate for all kinds. */
  public static EventRates all(Rate rate) {
    return new EventRates(Collections.nCopies(EventFault.values().length, rate));
  }

  private static EventRates usual() {
    List<Rate> rates = new ArrayList<>();
    for (EventFault kind : EventFault.values()) {
      rates.add(kind.usual());
    }
    return new EventRates(rates);
  }

  /** The same with rates of some kinds, by parameter; others are not looked at. */
  public EventRates with(Map<String, Rate> named) {
    EventRates rates = this;
    for (EventFault kind : EventFault.values()) {
      rates = rates.with(kind, named.getOrDefault(kind.key(), of(kind)));
    }
    return rates;
  }

  /** The rate of one kind. */
  public Rate of(EventFault kind) {
    return byKind.get(kind.ordinal());
  }

  /** The same with another rate of one kind. */
  public EventRates with(EventFault kind, Rate rate) {
    List<Rate> rates = new ArrayList<>(byKind);
    rates.set(kind.ordinal(), rate);
    return new EventRates(rates);
  }
}
