package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Category;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Repeats a run at an interval until the process is asked to end; then the run at hand is brought
 * to its end first. A source that does not answer is asked again at the next turn; any other
 * failure ends the watch.
 */
final class Watch {
  /** Before Spark's own hook, which would take the session from under the run. */
  private static final int BEFORE_SPARK = 100;

  private static final int PATIENCE_MINUTES = 10;

  private final Duration interval;
  private final Runnable onStop;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean isRunning;

  /**
   * @param interval from the start of one run to the start of the next; a run that takes longer is
   *     followed at once
   * @param onStop is told when the watch is asked to end while a run is at hand
   */
  Watch(Duration interval, Runnable onStop) {
    this.interval = interval;
    this.onStop = onStop;
  }

  /**
   * Runs turn after turn.
   *
   * @param turn gives what failed and has been told
   * @return the exit code of the turn that ended the watch; 0 if it was asked to end
   */
  int repeat(Supplier<List<AssayException>> turn) throws InterruptedException {
    ShutdownHookManager.get()
        .addShutdownHook(this::end, BEFORE_SPARK, PATIENCE_MINUTES, TimeUnit.MINUTES);
    try {
      long next = System.nanoTime();
      while (!isStoppedBy(next)) {
        next = System.nanoTime() + interval.toNanos();
        List<AssayException> failures = run(turn);
        if (!failures.stream().allMatch(Watch::isOfTheSource)) {
          return Failures.exitCode(failures);
        }
      }
      return 0;
    } finally {
      ended.countDown();
    }
  }

  private static boolean isOfTheSource(AssayException failure) {
    return failure.code().category() == Category.SOURCE;
  }

  private boolean isStoppedBy(long nanoTime) throws InterruptedException {
    return stop.await(Math.max(0, nanoTime - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  private List<AssayException> run(Supplier<List<AssayException>> turn) {
    isRunning = true;
    try {
      return turn.get();
    } finally {
      isRunning = false;
    }
  }

  /** Asks the watch to end and waits until it has. */
  void end() {
    stop.countDown();
    if (isRunning) {
      onStop.run();
    }
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
