package dev.assay.pipeline.cli;

/**
 * Runs a command where the process is not its own, as on Databricks: there a task that exits takes
 * the driver with it and counts as failed, and one that throws has failed.
 */
public final class AssayTask {
  private AssayTask() {}

  /**
   * Runs a command.
   *
   * @throws IllegalStateException if its exit code is not 0; what failed has been told on stderr
   */
  public static void main(String[] args) {
    int code = Assay.start(args);
    if (code != 0) {
      throw new IllegalStateException(
          "assay exited with %d: see standard error for why".formatted(code));
    }
  }
}
