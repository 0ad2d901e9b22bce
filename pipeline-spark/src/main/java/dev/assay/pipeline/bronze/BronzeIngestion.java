package dev.assay.pipeline.bronze;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.bronze.BatchClient.RetrySettings;
import dev.assay.pipeline.bronze.Fetched.Delivered;
import dev.assay.pipeline.bronze.Fetched.Failed;
import dev.assay.pipeline.bronze.RequestPlan.Request;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.LocalRows;
import dev.assay.pipeline.lake.Staging;
import dev.assay.pipeline.lake.TableSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;

/** Source to bronze: fetches what is wanted and appends all of it in one commit, or nothing. */
public final class BronzeIngestion implements Ingestion {
  private static final int PROGRESS_MILLIS = 250;

  private final Lakehouse lakehouse;
  private final TableSpec bronze;
  private final HttpBatches source;
  private final RetrySettings retry;
  private final FetchProgress progress;

  /**
   * Ingestion into a bronze table, with the client's default timeouts and retries.
   *
   * @param bronze a table from {@link BronzeTable#of}
   */
  public BronzeIngestion(
      Lakehouse lakehouse, TableSpec bronze, HttpBatches source, FetchProgress progress) {
    this(lakehouse, bronze, source, RetrySettings.DEFAULT, progress);
  }

  BronzeIngestion(
      Lakehouse lakehouse,
      TableSpec bronze,
      HttpBatches source,
      RetrySettings retry,
      FetchProgress progress) {
    this.lakehouse = lakehouse;
    this.bronze = bronze;
    this.source = source;
    this.retry = retry;
    this.progress = progress;
  }

  @Override
  public Outcome ingest(PullRequest wanted, Instant now) {
    RequestPlan plan = plan(wanted);
    Staging staging = Staging.in(lakehouse);
    staging.clear();
    try {
      List<Delivered> pages = fetch(plan, staging, wanted);
      List<Delivered> fresh = withoutKnown(pages);
      if (!fresh.isEmpty()) {
        lakehouse.append(
            bronze,
            rows(fresh, new PageReader(staging, plan.runSeq(), DateTimeUtils.instantToMicros(now))),
            new Commit(WRITER, plan.runSeq()));
      }
      return new Outcome(
          plan.runSeq(),
          fresh.stream().mapToLong(Delivered::records).sum(),
          pages.size() - fresh.size(),
          pages.stream().map(BronzeIngestion::url).toList());
    } finally {
      staging.clear();
    }
  }

  private RequestPlan plan(PullRequest wanted) {
    long lastRun = lakehouse.lastCommitted(bronze, WRITER).orElse(0);
    return source.plan(wanted, lastRun, BronzeRows.lastRequest(lakehouse, bronze, lastRun));
  }

  private List<Delivered> fetch(RequestPlan plan, Staging staging, PullRequest wanted) {
    List<Request> requests = plan.requests();
    int tasks = slices(requests.size());
    PageFetcher fetcher =
        new PageFetcher(
            wanted.endpoint(),
            retry,
            wanted.access().sharedBy(tasks),
            staging,
            FetchedPages.MOST_BYTES / tasks);
    List<Fetched> fetched =
        await(
            context().parallelize(requests, tasks).mapPartitions(fetcher).collectAsync(),
            () -> progress.fetched(staging::pages, requests.size()));
    fetched.stream()
        .filter(Failed.class::isInstance)
        .map(Failed.class::cast)
        .findFirst()
        .ifPresent(this::fail);
    progress.fetched(requests::size, requests.size());
    return fetched.stream().map(Delivered.class::cast).toList();
  }

  private static <T> T await(Future<T> work, Runnable meanwhile) {
    while (true) {
      try {
        return work.get(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        meanwhile.run();
      } catch (ExecutionException e) {
        throw Errors.internal("a fetching task died", e.getCause());
      } catch (InterruptedException e) {
        work.cancel(true);
        Thread.currentThread().interrupt();
        throw Errors.interrupted(e);
      }
    }
  }

  private void fail(Failed failed) {
    throw failed.failure().asError(failed.request().uri().toString(), retry.tries());
  }

  /** Each batch once: not those that bronze has, and the first of those that came twice. */
  private List<Delivered> withoutKnown(List<Delivered> pages) {
    Set<String> seen = new HashSet<>(known(pages));
    return pages.stream().filter(page -> seen.add(page.batchId())).toList();
  }

  /** Of a batch that bronze has, one row is enough: each has a first record. */
  private List<String> known(List<Delivered> pages) {
    if (lakehouse.lastCommitted(bronze, WRITER).isEmpty()) {
      return List.of();
    }
    return lakehouse
        .read(bronze)
        .where(col(Lineage.BATCH_ID).isin(pages.stream().map(Delivered::batchId).toArray()))
        .where(col(Lineage.POSITION).equalTo(0))
        .select(Lineage.BATCH_ID)
        .as(Encoders.STRING())
        .collectAsList();
  }

  /** Few rows are made here. */
  private Dataset<Row> rows(List<Delivered> pages, PageReader reader) {
    if (pages.stream().mapToLong(Delivered::records).sum() <= LocalRows.few(lakehouse.session())) {
      return LocalRows.of(lakehouse.session(), BronzeTable.SCHEMA, read(pages, reader));
    }
    return BronzeRows.frame(
        lakehouse, context().parallelize(pages, slices(pages.size())).flatMap(reader));
  }

  private static List<InternalRow> read(List<Delivered> pages, PageReader reader) {
    List<InternalRow> rows = new ArrayList<>();
    try {
      for (Delivered page : pages) {
        reader.call(page).forEachRemaining(rows::add);
      }
      return rows;
    } catch (MalformedPageException e) {
      throw Errors.internal("a page that was checked cannot be read", e);
    }
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(lakehouse.session().sparkContext());
  }

  private int slices(int pages) {
    return Math.min(pages, lakehouse.session().sparkContext().defaultParallelism());
  }

  private static String url(Delivered page) {
    return page.canonical() == null ? page.request().uri().toString() : page.canonical();
  }
}
