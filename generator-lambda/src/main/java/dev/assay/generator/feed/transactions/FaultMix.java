package dev.assay.generator.feed.transactions;

import dev.assay.generator.replay.Rate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fault rates as a person asks for them, such as {@code messy,duplicate_order=0}.
 *
 * @param rates those that are named; what the others are is for the source to say
 */
public record FaultMix(Map<FaultKind, Rate> rates) {
  /** Nothing is named. */
  public static final FaultMix NONE = new FaultMix(Map.of());

  private static final String ALL = "all";
  private static final Rate MESSY = new Rate(20_000);
  private static final Rate HOSTILE = new Rate(100_000);

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
    Map<FaultKind, Rate> mixed = new EnumMap<>(FaultKind.class);
    Map<FaultKind, Rate> named = new EnumMap<>(FaultKind.class);
    Set<String> seen = new HashSet<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String name = (equals < 0 ? part : part.substring(0, equals)).strip();
      if (!seen.add(name)) {
        throw new IllegalArgumentException("The fault '" + name + "' comes twice." + how());
      }
      if (equals < 0) {
        mixed.putAll(mix(name));
      } else if (name.equals(ALL)) {
        mixed.putAll(byKind(FaultRates.all(rate(part, part.substring(equals + 1)))));
      } else {
        named.put(kind(name), rate(part, part.substring(equals + 1)));
      }
    }
    mixed.putAll(named);
    return new FaultMix(mixed);
  }

  private static Map<FaultKind, Rate> mix(String name) {
    return switch (name) {
      case "article" -> byKind(FaultRates.DEFAULT);
      case "messy" -> byKind(FaultRates.all(MESSY));
      case "hostile" -> byKind(FaultRates.all(HOSTILE));
      default ->
          throw new IllegalArgumentException(
              FaultKind.named(name).isPresent() || name.equals(ALL)
                  ? "The fault '" + name + "' has no rate." + how()
                  : "There is no mix of faults named '" + name + "'." + how());
    };
  }

  private static Map<FaultKind, Rate> byKind(FaultRates all) {
    Map<FaultKind, Rate> rates = new EnumMap<>(FaultKind.class);
    for (FaultKind kind : FaultKind.values()) {
      rates.put(kind, all.of(kind));
    }
    return rates;
  }

  private static FaultKind kind(String name) {
    return FaultKind.named(name)
        .orElseThrow(
            () -> new IllegalArgumentException("There is no fault named '" + name + "'." + how()));
  }

  private static Rate rate(String part, String text) {
    Optional<Rate> rate = Rate.parse(text.strip());
    return rate.orElseThrow(
        () -> new IllegalArgumentException("The fault '" + part + "' has no rate." + how()));
  }

  private static String how() {
    StringBuilder how =
        new StringBuilder(
            " Write name=rate,..., rates from 0 to 1 with up to six decimals, or a mix: article,"
                + " messy or hostile. Names are all");
    for (FaultKind kind : FaultKind.values()) {
      how.append(", ").append(kind.key());
    }
    return how.append('.').toString();
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
