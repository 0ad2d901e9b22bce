package dev.assay.pipeline.lake;

import java.util.Map;

/**
 * How much work is ahead, and what Spark SQL is set to for it. The settings change what the work
 * costs, never what comes of it.
 *
 * @param rows how many rows, roughly; not negative
 */
public record WorkSize(long rows) {
  /**
   * From here on generated code and adaptive plans save more than they cost. Measured: ADR 44, as
   * is the launcher's own threshold, which is about the JVM.
   */
  static final long LARGE = 75_000;

  /** What a task sorts in memory, also in a small heap. */
  static final long ROWS_PER_PARTITION = 250_000;

  private static final int SMALL_PARTITIONS = 2;

  /** Checks the number. */
  public WorkSize {
    if (rows < 0) {
      throw new IllegalArgumentException("rows: " + rows);
    }
  }

  /**
   * The settings, by name: the same names for every size, so that each size undoes the one before.
   *
   * @param processors how many tasks run at once
   */
  Map<String, String> settings(int processors) {
    boolean isLarge = rows >= LARGE;
    int scans = isLarge ? processors : SMALL_PARTITIONS;
    return Map.of(
        // Compiling a query costs more than it saves on a few thousand rows.
        "spark.sql.codegen.wholeStage", Boolean.toString(isLarge),
        "spark.sql.codegen.factoryMode", isLarge ? "FALLBACK" : "NO_CODEGEN",
        "spark.sql.adaptive.enabled", Boolean.toString(isLarge),
        // Tasks have a price, too.
        "spark.sql.leafNodeDefaultParallelism", Integer.toString(scans),
        "spark.sql.shuffle.partitions",
            Long.toString(isLarge ? Math.max(processors, partitions()) : SMALL_PARTITIONS));
  }

  private long partitions() {
    return (rows + ROWS_PER_PARTITION - 1) / ROWS_PER_PARTITION;
  }
}
