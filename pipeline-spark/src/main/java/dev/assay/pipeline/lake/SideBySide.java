package dev.assay.pipeline.lake;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.error.Undeclared;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs independent pieces of blocking Spark work side by side, on threads of their own.
 *
 * <p>Never on the JVM's common pool (a house rule checks it): its workers would wait for Spark
 * tasks, and Spark's tasks wait for the common pool, where Hadoop verifies what it has read. On a
 * machine with three or more processors both then wait for ever.
 */
public final class SideBySide {
  /** Planning a query keeps a processor busy, so more threads than processors gain nothing. */
  private static final int THREADS =
      Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));

  private SideBySide() {}

  /** Does something with each input; the first failure is thrown once all have ended. */
  public static <T> void forEach(Collection<T> inputs, Consumer<? super T> work) {
    map(
        inputs,
        input -> {
          work.accept(input);
          return null;
        });
  }

  /**
   * Computes something from each input.
   *
   * @return the results, in the order of the inputs
   * @throws dev.assay.pipeline.error.AssayException INTERRUPTED if this thread is interrupted; what
   *     the first piece that failed threw, once all have ended
   */
  public static <T, R> List<R> map(Collection<T> inputs, Function<? super T, ? extends R> work) {
    if (inputs.isEmpty()) {
      return List.of();
    }
    // Made anew each time: threads inherit Spark's active session and job properties from this one.
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(inputs.size(), THREADS), SideBySide::thread);
    try {
      List<Callable<R>> pieces =
          inputs.stream().<Callable<R>>map(input -> () -> work.apply(input)).toList();
      return threads.invokeAll(pieces).stream().<R>map(SideBySide::result).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Errors.interrupted(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <R> R result(Future<R> ended) {
    try {
      return ended.get();
    } catch (ExecutionException e) {
      throw Undeclared.passedOn(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException("it has ended", e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "side-by-side");
    thread.setDaemon(true);
    return thread;
  }
}
