package dev.assay.generator.local;

import dev.assay.generator.replay.Rate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How often transport fails, and in which way. Which request fails follows from a seed and the
 * request's number, so a rehearsal can be repeated.
 *
 * @param rates together at most 1; a request fails in one way only
 */
public record FailRules(Map<Failure, Rate> rates) {
  /** Nothing fails. */
  public static final FailRules NONE = new FailRules(Map.of());

  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final String HOW =
      " Write them as 503:0.05,429:0.02,reset:0.01,truncate:0.01, each kind once, rates from 0 to 1"
          + " with up to six decimals and a sum of at most 1.";

  public FailRules {
    rates = Map.copyOf(rates);
    if (rates.values().stream().mapToInt(Rate::partsPerMillion).sum() > Rate.MILLION) {
      throw new IllegalArgumentException(
          "The rates of the fail rules add up to more than 1." + HOW);
    }
  }

  /**
   * Reads rules such as {@code 503:0.05,429:0.02,reset:0.01,truncate:0.01}.
   *
   * @throws IllegalArgumentException with a message that says what is wrong and how to mend it
   */
  public static FailRules parse(String text) {
    Map<Failure, Rate> rates = new EnumMap<>(Failure.class);
    for (String rule : text.split(",", -1)) {
      int colon = rule.indexOf(':');
      Failure failure = failure(rule.substring(0, Math.max(colon, 0)).strip(), rule);
      Optional<Rate> rate = Rate.parse(rule.substring(colon + 1).strip());
      if (rate.isEmpty()) {
        throw new IllegalArgumentException("The fail rule '" + rule + "' has no rate." + HOW);
      }
      if (rates.put(failure, rate.get()) != null) {
        throw new IllegalArgumentException("The fail rule '" + rule + "' comes twice." + HOW);
      }
    }
    return new FailRules(rates);
  }

  private static Failure failure(String key, String rule) {
    for (Failure failure : Failure.values()) {
      if (failure.key().equals(key)) {
        return failure;
      }
    }
    throw new IllegalArgumentException("The fail rule '" + rule + "' has no known kind." + HOW);
  }

  /** How the request of this number (0, 1, 2 …) fails, if it does. */
  Optional<Failure> failure(long seed, long request) {
    int left = new SplittableRandom(seed + request * GAMMA).nextInt(Rate.MILLION);
    for (Failure failure : Failure.values()) {
      left -= rates.getOrDefault(failure, Rate.NEVER).partsPerMillion();
      if (left < 0) {
        return Optional.of(failure);
      }
    }
    return Optional.empty();
  }

  /** A way in which transport goes wrong. */
  public enum Failure {
    /** 503 instead of the answer. */
    UNAVAILABLE("503"),
    /** 429 instead of the answer, with Retry-After. */
    THROTTLED("429"),
    /** The connection is closed without an answer. */
    RESET("reset"),
    /** The connection is closed in the middle of the body. */
    TRUNCATE("truncate");

    private final String key;

    Failure(String key) {
      this.key = key;
    }

    /** Its name in a fail rule. */
    public String key() {
      return key;
    }
  }
}
