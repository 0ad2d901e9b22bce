package dev.assay.pipeline.quality;

import java.time.Duration;
import java.util.Set;

/**
 * The thresholds of the gate's warnings. Errors have none: one row is too many.
 *
 * @param deviations how many standard deviations of the binomial distribution a quarantine rate may
 *     be away from what is expected, more than 0
 * @param freshness how old the newest delivery may be
 * @param accepted columns, each as {@code table.column} in small letters, that may say less than
 *     before
 */
public record GateSettings(double deviations, Duration freshness, Set<String> accepted) {
  /** Five deviations: by chance about once in two million batches. */
  public static final GateSettings DEFAULT = new GateSettings(5, Duration.ofDays(1));

  /** Settings that accept nothing. */
  public GateSettings(double deviations, Duration freshness) {
    this(deviations, freshness, Set.of());
  }

  /** Copies the set. */
  public GateSettings {
    accepted = Set.copyOf(accepted);
    if (!(deviations > 0) || freshness.isNegative()) {
      throw new IllegalArgumentException("thresholds are positive");
    }
  }
}
