package dev.assay.pipeline.quality;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** All checks of the gate, as values. */
final class Checks {
  private Checks() {}

  /**
   * What must and what should hold.
   *
   * @param history the records of earlier runs, to compare with
   */
  static List<Check> of(RunScope scope, GateSettings settings, History history, Instant now) {
    return Stream.of(
            RowChecks.of(scope),
            StarChecks.of(scope),
            TotalChecks.of(scope),
            WarningChecks.of(scope, settings, history, now))
        .flatMap(List::stream)
        .toList();
  }
}
