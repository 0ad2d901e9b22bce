package dev.assay.pipeline.error;

/** What kind of failure it is: who has to act, and what the process exits with. */
public enum Category {
  /** The caller asked for something that cannot be: mend the command line or the configuration. */
  BAD_INPUT(2),
  /** The data broke a promise; nothing was published. */
  DATA(3),
  /** What was to be read did not come: of the source, nothing of this request reached bronze. */
  SOURCE(4),
  /** The machine, the file system or the network around Assay is not as it must be. */
  ENVIRONMENT(5),
  /** Assay itself is wrong. */
  BUG(70);

  private final int exitCode;

  Category(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of the command line for this kind of failure. */
  public int exitCode() {
    return exitCode;
  }
}
