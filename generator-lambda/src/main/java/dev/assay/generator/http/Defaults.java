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
 * @param mix fault rates by parameter, in place of all those, for requests that name no rate
 */
public record Defaults(
    Clock clock, LongSupplier seeds, Map<String, Rate> rates, Map<String, Rate> mix) {
  public Defaults {
    rates = Map.copyOf(rates);
    mix = Map.copyOf(mix);
  }

  /** With the rates that a feed has of its own. */
  public static Defaults of(Clock clock, LongSupplier seeds) {
    return new Defaults(clock, seeds, Map.of(), Map.of());
  }
}
