package dev.assay.pipeline.run;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.error.Undeclared;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Ends a step in which nothing moves any more, so that a run never stands still for ever and nobody
 * has to guess where. A step may take as long as it needs while anything moves.
 *
 * @param limit how long nothing may move
 * @param signs changes whenever something moves; asked every ten seconds, from one thread
 */
record StallTimeout(Duration limit, Supplier<?> signs) {
  /** Asking may list a folder. */
  private static final long LOOK_MILLIS = 10_000;

  /**
   * Does a step's work, on a thread of its own.
   *
   * @throws dev.assay.pipeline.error.AssayException STALLED if nothing moved for the limit;
   *     INTERRUPTED if this thread is interrupted; whatever the work throws
   */
  <T> T await(String step, Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread worker = new Thread(task, "step " + step);
    worker.setDaemon(true);
    worker.start();
    try {
      return result(step, task, worker);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw Errors.interrupted(e);
    }
  }

  private <T> T result(String step, FutureTask<T> task, Thread worker) throws InterruptedException {
    Object last = signs.get();
    long moved = System.nanoTime();
    while (true) {
      try {
        return task.get(lookEvery(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        throw Undeclared.passedOn(e.getCause());
      } catch (TimeoutException e) {
        Object now = signs.get();
        if (!now.equals(last)) {
          last = now;
          moved = System.nanoTime();
        } else if (System.nanoTime() - moved > limit.toNanos()) {
          throw Errors.stalled(step, limit, where(worker));
        }
      }
    }
  }

  private long lookEvery() {
    return Math.max(1, Math.min(LOOK_MILLIS, limit.toMillis()));
  }

  /** Where the step stands: what `--debug` prints. */
  private static Throwable where(Thread worker) {
    Throwable where = new Throwable("the step stood here");
    where.setStackTrace(worker.getStackTrace());
    return where;
  }
}
