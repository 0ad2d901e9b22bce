package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Category;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
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
  private final Consumer<AssayException> onSourceFailure;
  private final Runnable onStop;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean isRunning;

  /**
   * @param interval from the start of one run to the start of the next; a run that takes longer is
   *     followed at once
   * @param onSourceFailure is told when the source failed
   * @param onStop is told when the watch is asked to end while a run is at hand
   */
  Watch(Duration interval, Consumer<AssayException> onSourceFailure, Runnable onStop) {
    this.interval = interval;
    this.onSourceFailure = onSourceFailure;
    this.onStop = onStop;
  }

  /** Runs turn 0, 1, 2 … */
  void repeat(LongConsumer turn) throws InterruptedException {
    ShutdownHookManager.get()
        .addShutdownHook(this::end, BEFORE_SPARK, PATIENCE_MINUTES, TimeUnit.MINUTES);
    try {
      long next = System.nanoTime();
      for (long number = 0; !isStoppedBy(next); number++) {
        next = System.nanoTime() + interval.toNanos();
        run(turn, number);
      }
    } finally {
      ended.countDown();
    }
  }

  private boolean isStoppedBy(long nanoTime) throws InterruptedException {
    return stop.await(Math.max(0, nanoTime - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  private void run(LongConsumer turn, long number) {
    isRunning = true;
    try {
      turn.accept(number);
    } catch (AssayException e) {
      if (e.code().category() != Category.SOURCE) {
        throw e;
      }
      onSourceFailure.accept(e);
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
