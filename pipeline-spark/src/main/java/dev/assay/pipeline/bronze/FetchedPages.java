package dev.assay.pipeline.bronze;

import dev.assay.pipeline.bronze.RequestPlan.Request;
import dev.assay.pipeline.lake.Staging;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The pages of one task: in memory while they are few and come quickly. From then on all of them
 * are staged, so that whoever counts staged pages, to see whether a slow source still delivers,
 * misses none.
 */
final class FetchedPages {
  /**
   * What the tasks of a run may send to the driver together. The first thousands of records cost
   * most by their files; more would take the driver's memory from what else it does.
   */
  static final long MOST_BYTES = 16 << 20;

  /** Shorter than anybody waits for a sign of life. */
  static final Duration QUICK = Duration.ofSeconds(2);

  private final Staging staging;
  private final long mostBytes;
  private final Duration quick;
  private final long start = System.nanoTime();
  private final List<Fetched> fetched = new ArrayList<>();
  private long bytes;
  private int staged;

  /**
   * @param mostBytes this task's share of {@link #MOST_BYTES}
   */
  FetchedPages(Staging staging, long mostBytes, Duration quick) {
    this.staging = staging;
    this.mostBytes = mostBytes;
    this.quick = quick;
  }

  void add(Request request, Page page) {
    fetched.add(Fetched.Delivered.of(request, page));
    bytes += page.body().length;
    if (bytes > mostBytes || System.nanoTime() - start > quick.toNanos()) {
      stage();
    }
  }

  /** Ends the list: behind a failure nothing more is asked for. */
  void add(Fetched.Failed failed) {
    fetched.add(failed);
  }

  private void stage() {
    for (; staged < fetched.size(); staged++) {
      Fetched.Delivered page = (Fetched.Delivered) fetched.get(staged);
      staging.write(page.request().sequence(), page.body());
      fetched.set(staged, page.staged());
    }
  }

  /** What the driver is told. */
  List<Fetched> all() {
    return fetched;
  }
}
