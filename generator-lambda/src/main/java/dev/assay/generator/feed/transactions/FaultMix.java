package dev.assay.generator.feed.transactions;

import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.RateMix;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fault rates as a person asks for them, such as {@code messy,duplicate_order=0}.
 *
 * @param rates those that are named; what the others are is for the source to say
 */
public record FaultMix(Map<FaultKind, Rate> rates) {
  /** Nothing is named. */
  public static final FaultMix NONE = new FaultMix(Map.of());

  private static final RateMix NAMES = names();

  public FaultMix {
    rates = rates.isEmpty() ? Map.of() : new EnumMap<>(rates);
  }

  /**
   * Reads names of mixes and {@code name=rate}, separated by commas; a rate that is named replaces
   * the one of a mix.
   *
   * @throws IllegalArgumentException with a message that says what is wrong and how to mend it
   */
  public static FaultMix parse(String text) {
    Map<FaultKind, Rate> rates = new EnumMap<>(FaultKind.class);
    NAMES.parse(text).forEach((name, rate) -> rates.put(FaultKind.named(name).orElseThrow(), rate));
    return new FaultMix(rates);
  }

  private static RateMix names() {
    Map<String, Rate> usual = new LinkedHashMap<>();
    for (FaultKind kind : FaultKind.values()) {
      usual.put(kind.key(), FaultRates.DEFAULT.of(kind));
    }
    return RateMix.of("article", usual);
  }

  /** These rates, and what a source that nobody has told otherwise does about the others. */
  public FaultRates faultRates() {
    FaultRates all = FaultRates.DEFAULT;
    for (Map.Entry<FaultKind, Rate> named : rates.entrySet()) {
      all = all.with(named.getKey(), named.getValue());
    }
    return all;
  }

  /** By the names of parameters. */
  public Map<String, Rate> byParameter() {
    Map<String, Rate> parameters = new LinkedHashMap<>();
    rates.forEach((kind, rate) -> parameters.put(kind.key(), rate));
    return parameters;
  }
}
