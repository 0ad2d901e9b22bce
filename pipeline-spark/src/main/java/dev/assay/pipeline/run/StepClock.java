package dev.assay.pipeline.run;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Tells a listener which step begins, and keeps how long each one took. */
public final class StepClock {
  private final Progress progress;
  private final Map<String, Duration> took = new LinkedHashMap<>();

  /** A clock that names each step as it starts. */
  public StepClock(Progress progress) {
    this.progress = progress;
  }

  /** Who is told of what happens within the steps. */
  Progress progress() {
    return progress;
  }

  /** Runs a step. */
  public <T> T time(String step, Supplier<T> work) {
    progress.step(step);
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      progress.stepEnded();
      took.merge(step, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
    }
  }

  /** How long each step took since this was asked last, in the order they began. */
  public Map<String, Duration> lap() {
    Map<String, Duration> lap = Collections.unmodifiableMap(new LinkedHashMap<>(took));
    took.clear();
    return lap;
  }
}
