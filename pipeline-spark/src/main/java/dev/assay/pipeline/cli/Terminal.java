package dev.assay.pipeline.cli;

import dev.assay.pipeline.run.Progress;
import java.util.function.Consumer;

/** Whether a person is looking. Java cannot tell for stderr; the launcher can. */
final class Terminal {
  /** Set by the launcher. */
  private static final String PROPERTY = "assay.terminal";

  private Terminal() {}

  /** A bar at a terminal, lines in a log, nothing if that is wanted. */
  static Progress progress(
      boolean quiet, boolean isForPeople, String unit, Consumer<String> lines) {
    if (quiet) {
      return Progress.UNHEARD;
    }
    return isForPeople && isAtStderr() ? new Bar(System.err, unit) : new Lines(lines);
  }

  static boolean isAtStderr() {
    return Boolean.getBoolean(PROPERTY);
  }
}
