package dev.assay.pipeline.testing;

/**
 * How much the slow suites do: sampled on every change, full numbers with {@code -Pnightly}; each
 * number can also be given alone, e.g. {@code -Dkills=50}.
 */
public final class Scale {
  private static final boolean NIGHTLY = "nightly".equals(System.getProperty("assay.tier"));

  /** Batches of the run that is held against the truth. */
  public static final int SEEDS = size("seeds", 10, 100);

  /** Random batches whose records are judged, refined and graded; ten a lakehouse. */
  public static final int AGREEMENTS = size("agreements", 10, 100);

  /** Batches that are each offered three times. */
  public static final int REPLAYED_BATCHES = size("replays", 2, 20);

  /** How many commits a run makes before it is killed, and the next one after it. */
  public static final int COMMITS_BETWEEN_CRASHES = size("commits", 6, 1);

  /** Runs that are killed by the operating system at a random time. */
  public static final int KILLS = size("kills", 0, 10);

  /** Pairs of runs that start at once. */
  public static final int PAIRS = size("pairs", 1, 20);

  /** The same in two processes. */
  public static final int PAIRS_OF_PROCESSES = size("pairs", 0, 20);

  /** Broken rows, each of which the gate has to see. */
  public static final int BROKEN_ROWS = size("broken", 1, 100);

  /** Runs of a writer while others read. */
  public static final int RUNS_WHILE_READING = Integer.getInteger("runsWhileReading", 50);

  /** Answers that readers get, at least. */
  public static final int ANSWERS = Integer.getInteger("answers", 500);

  private Scale() {}

  /** Whether the suites run at full numbers. */
  public static boolean isNightly() {
    return NIGHTLY;
  }

  private static int size(String property, int fast, int nightly) {
    return Integer.getInteger(property, NIGHTLY ? nightly : fast);
  }
}
