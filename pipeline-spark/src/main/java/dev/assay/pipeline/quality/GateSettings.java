package dev.assay.pipeline.quality;

import java.time.Duration;

/**
 * The thresholds of the gate's warnings. Errors have none: one row is too many.
 *
 * @param deviations how many standard deviations of the binomial distribution a quarantine rate may
 *     be away from what is expected, more than 0
 * @param freshness how old the newest delivery may be
 */
public record GateSettings(double deviations, Duration freshness) {
  /** Five deviations: by chance about once in two million batches. */
  public static final GateSettings DEFAULT = new GateSettings(5, Duration.ofDays(1));

  public GateSettings {
    if (!(deviations > 0) || freshness.isNegative()) {
      throw new IllegalArgumentException("thresholds are positive");
    }
  }
}
