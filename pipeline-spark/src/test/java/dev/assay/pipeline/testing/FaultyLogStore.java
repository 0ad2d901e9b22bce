package dev.assay.pipeline.testing;

import io.delta.storage.HDFSLogStore;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Delta's own log store for local folders, with knobs that break commits. A commit is the one write
 * that makes a version of a table; what else Delta writes into its log is let through.
 */
public final class FaultyLogStore extends HDFSLogStore {
  private static final Pattern COMMIT = Pattern.compile("[0-9]{20}\\.json");
  private static final AtomicInteger COMMITS = new AtomicInteger();

  private static volatile Fault fault = Fault.NONE;
  private static volatile int from;
  private static volatile int to;

  private enum Fault {
    NONE,
    NOT_WRITTEN,
    NOT_ACKNOWLEDGED
  }

  /** Called by Delta. */
  public FaultyLogStore(Configuration configuration) {
    super(configuration);
  }

  /** From now on {@code n} commits go well; all behind them fail, as if the process had died. */
  public static void failCommitsAfter(int n) {
    set(Fault.NOT_WRITTEN, n + 1, Integer.MAX_VALUE);
  }

  /** From now on every commit is written, and reported as failed. */
  public static void loseAcknowledgements() {
    set(Fault.NOT_ACKNOWLEDGED, 1, Integer.MAX_VALUE);
  }

  /** Of the commits from now on the n-th, counted from 1, is written and reported as failed. */
  public static void loseAcknowledgement(int n) {
    set(Fault.NOT_ACKNOWLEDGED, n, n);
  }

  /** No faults any more; the commits are counted anew. */
  public static void heal() {
    set(Fault.NONE, 0, 0);
  }

  /** How many commits were asked for since a knob was turned. */
  public static int commits() {
    return COMMITS.get();
  }

  private static void set(Fault kind, int first, int last) {
    fault = kind;
    from = first;
    to = last;
    COMMITS.set(0);
  }

  @Override
  public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop)
      throws IOException {
    boolean isCommit = COMMIT.matcher(path.getName()).matches();
    int commit = isCommit ? COMMITS.incrementAndGet() : 0;
    boolean isFaulty = isCommit && commit >= from && commit <= to;
    if (isFaulty && fault == Fault.NOT_WRITTEN) {
      throw new IOException("commit " + commit + " is not written, says the test");
    }
    super.write(path, actions, overwrite, hadoop);
    if (isFaulty && fault == Fault.NOT_ACKNOWLEDGED) {
      throw new IOException("commit " + commit + " is not acknowledged, says the test");
    }
  }
}
