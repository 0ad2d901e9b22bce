package dev.assay.pipeline.run;

import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * What changes as long as a step on this machine gets on: the processor time that this process has
 * used, and the pages that have come, for a source may be slow while the process idles. On a
 * cluster the work is done elsewhere and its own time-outs apply; there something always moves.
 */
final class SignsOfLife implements Supplier<Object> {
  /** An idle process uses less in minutes, a busy one more in seconds. */
  private static final Duration BUSY = Duration.ofSeconds(5);

  private volatile IntSupplier pages = () -> 0;

  /** Pages are being fetched from now on. */
  void fetching(IntSupplier done) {
    pages = done;
  }

  /** The step that fetched pages has ended. */
  void stepEnded() {
    pages = () -> 0;
  }

  @Override
  public Object get() {
    return isLocal()
        ? ProcessHandle.current()
            .info()
            .totalCpuDuration()
            .<Object>map(used -> new Sign(used.dividedBy(BUSY), pages.getAsInt()))
            .orElseGet(Object::new)
        : new Object();
  }

  private static boolean isLocal() {
    scala.Option<SparkSession> session = SparkSession.getDefaultSession();
    return session.isEmpty() || session.get().sparkContext().isLocal();
  }

  private record Sign(long busy, int pages) {}
}
