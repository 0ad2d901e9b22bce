package dev.assay.generator.testing;

import static org.assertj.core.api.Assertions.assertThat;

/** The 99.9 % interval of a binomial count, by the normal approximation. */
public final class Interval {
  private static final double Z_999 = 3.2905;

  private Interval() {}

  public static void assertWithin(String what, long hits, long trials, double probability) {
    double mean = trials * probability;
    double half = Z_999 * Math.sqrt(trials * probability * (1 - probability));
    assertThat((double) hits)
        .as("%s: %d of %d at %s", what, hits, trials, probability)
        .isBetween(mean - half, mean + half);
  }
}
