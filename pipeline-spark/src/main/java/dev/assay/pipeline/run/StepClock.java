package dev.assay.pipeline.run;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Tells a listener which step begins, keeps how long each one took, and ends one that stands still.
 */
public final class StepClock {
  private final Progress progress;
  private final SignsOfLife signs = new SignsOfLife();
  private final StallTimeout stallTimeout;
  private final Map<String, Duration> took = new LinkedHashMap<>();
  private volatile String current = "start";

  /**
   * A clock that names each step as it starts.
   *
   * @param stallTimeout how long nothing may move in a step; longer than the client waits for one
   *     page, all tries included, and shorter than Spark's own five minutes, which name no step
   */
  public StepClock(Progress progress, Duration stallTimeout) {
    this.progress = progress;
    this.stallTimeout = new StallTimeout(stallTimeout, signs);
  }

  /** Who is told of what happens within the steps. */
  Progress progress() {
    return new Progress() {
      @Override
      public void step(String name) {
        progress.step(name);
      }

      @Override
      public void fetched(IntSupplier done, int all) {
        signs.fetching(done);
        progress.fetched(done, all);
      }

      @Override
      public void stepEnded() {
        progress.stepEnded();
      }
    };
  }

  /**
   * Runs a step, on a thread of its own.
   *
   * @throws dev.assay.pipeline.error.AssayException STALLED if nothing moved for the time allowed
   */
  public <T> T time(String step, Supplier<T> work) {
    current = step;
    progress.step(step);
    long start = System.nanoTime();
    try {
      return stallTimeout.await(step, work);
    } finally {
      signs.stepEnded();
      progress.stepEnded();
      took.merge(step, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
    }
  }

  /** The step that began last. */
  public String current() {
    return current;
  }

  /** How long each step took since this was asked last, in the order they began. */
  public Map<String, Duration> lap() {
    Map<String, Duration> lap = Collections.unmodifiableMap(new LinkedHashMap<>(took));
    took.clear();
    return lap;
  }
}
