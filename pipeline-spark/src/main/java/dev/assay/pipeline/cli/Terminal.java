package dev.assay.pipeline.cli;

/** Whether a person is looking. Java cannot tell for stderr; the launcher can. */
final class Terminal {
  /** Set by the launcher. */
  private static final String PROPERTY = "assay.terminal";

  private Terminal() {}

  static boolean isAtStderr() {
    return Boolean.getBoolean(PROPERTY);
  }
}
