package dev.assay.generator.http;

import dev.assay.generator.replay.Rate;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What a request gets for what it does not say.
 *
 * @param clock where as_of comes from
 * @param seeds where a seed comes from: 0..2^53-1
 * @param rates fault rates by parameter, in place of those that a feed has of its own
 */
public record Defaults(Clock clock, LongSupplier seeds, Map<String, Rate> rates) {
  public Defaults {
    rates = Map.copyOf(rates);
  }

  /** With the rates that a feed has of its own. */
  public static Defaults of(Clock clock, LongSupplier seeds) {
    return new Defaults(clock, seeds, Map.of());
  }
}
