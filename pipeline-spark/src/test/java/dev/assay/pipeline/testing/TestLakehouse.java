package dev.assay.pipeline.testing;

import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.local.LocalGateway;
import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.bronze.BronzeIngestion;
import dev.assay.pipeline.bronze.FetchProgress;
import dev.assay.pipeline.bronze.HttpBatches;
import dev.assay.pipeline.bronze.Ingestion;
import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.gold.GoldStep;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.publish.ReaderSession;
import dev.assay.pipeline.quality.GateSettings;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.run.Progress;
import dev.assay.pipeline.run.RunReport;
import dev.assay.pipeline.run.StepClock;
import dev.assay.pipeline.silver.RecordCounts;
import dev.assay.pipeline.silver.SilverStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;

/** A lakehouse in a folder, with the real source in this process. */
public final class TestLakehouse implements AutoCloseable {
  public static final Instant AS_OF = Instant.parse("2026-04-18T00:00:00Z");
  public static final PiiKey KEY = PiiKey.of(Base64.getEncoder().encodeToString(new byte[48]));

  /** Bronze and silver. */
  public static final List<TableSpec> TABLES = Transactions.SILVER.all();

  /** Every table. */
  public static final List<TableSpec> ALL_TABLES =
      Stream.concat(Pipeline.LOGS.stream(), Transactions.FEED.tables().stream()).toList();

  private final LocalGateway source;
  private final Lakehouse lakehouse;

  /** A lakehouse in an empty folder. */
  public TestLakehouse(Path root) {
    try {
      source = LocalGateway.start(LocalGateway.Options.defaults());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lakehouse = new Lakehouse(SharedSpark.session(), root.toString(), 1);
  }

  /**
   * A lakehouse with one published run: a copy of one that is made once, since a run takes longer
   * than most tests that need one.
   *
   * @param root an empty folder
   */
  public static TestLakehouse published(Path root) {
    return new TestLakehouse(Folders.copy(Published.FOLDER, root));
  }

  /** The identity of that run: seed, batches and records a batch. */
  public static final long PUBLISHED_SEED = 3;

  public static final int PUBLISHED_COUNT = 300;

  private static final class Published {
    static final Path FOLDER = run();

    private static Path run() {
      try {
        Path folder = Files.createTempDirectory("published-lakehouse");
        ShutdownHookManager.get().addShutdownHook(() -> deleted(folder), 0);
        try (TestLakehouse lakehouse = new TestLakehouse(folder)) {
          lakehouse.run(PUBLISHED_SEED, 1, PUBLISHED_COUNT);
        }
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void deleted(Path folder) {
      try {
        Folders.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The tables. */
  public Lakehouse lakehouse() {
    return lakehouse;
  }

  /** Where the source listens. */
  public URI endpoint() {
    return source.endpoint();
  }

  /** All steps, for batches of the source. */
  public RunReport run(long seed, int batches, int count) {
    return run(source.endpoint(), seed, batches, count);
  }

  /** All steps, for batches of any source. */
  public RunReport run(URI endpoint, long seed, int batches, int count) {
    return pipeline().run(new PullRequest(endpoint, batches, count, seed, AS_OF));
  }

  /** All steps, for a page of hand-made records. */
  public RunReport run(List<HandMade> page) {
    try (FaultyServer server = FaultyServer.answering(FaultyServer.ok(HandMade.page(page)))) {
      return run(server.uri(), 0, 1, page.size());
    }
  }

  /** Bronze alone, for a page of hand-made records. */
  public Ingestion.Outcome ingest(List<HandMade> page) {
    try (FaultyServer server = FaultyServer.answering(FaultyServer.ok(HandMade.page(page)))) {
      return ingest(server.uri(), 0, 1, page.size());
    }
  }

  /** Bronze alone, for batches of the source. */
  public Ingestion.Outcome ingest(long seed, int batches, int count) {
    return ingest(source.endpoint(), seed, batches, count);
  }

  /** Bronze alone, for batches of any source. */
  public Ingestion.Outcome ingest(URI endpoint, long seed, int batches, int count) {
    lakehouse.create(TABLES);
    return ingestion(lakehouse)
        .ingest(new PullRequest(endpoint, batches, count, seed, AS_OF), Instant.now());
  }

  /** Bronze alone, for batches of the source at these fault rates. */
  public Ingestion.Outcome ingest(long seed, int batches, int count, FaultRates rates) {
    Map<String, Rate> named = new HashMap<>();
    for (FaultKind kind : FaultKind.values()) {
      named.put(kind.key(), rates.of(kind));
    }
    lakehouse.create(TABLES);
    return ingestion(lakehouse)
        .ingest(
            new PullRequest(source.endpoint(), batches, count, seed, AS_OF).withRates(named),
            Instant.now());
  }

  /** Silver alone, for all that bronze holds. */
  public RecordCounts refine() {
    return RecordCounts.sum(new SilverStep(lakehouse, Transactions.SILVER, KEY).refine().values());
  }

  /** Bronze of the transactions. */
  public static BronzeIngestion ingestion(Lakehouse lakehouse) {
    return new BronzeIngestion(
        lakehouse,
        Transactions.SILVER.bronze(),
        new HttpBatches("/transactions"),
        FetchProgress.UNHEARD);
  }

  /** Gold alone, for all that silver holds. */
  public void gild() {
    new GoldStep(lakehouse, List.of(Transactions.SILVER), Transactions.FEED.gold()).update();
  }

  /** What is published, for reading. */
  public static SparkSession open(Lakehouse lakehouse, Publication publication) {
    return ReaderSession.open(lakehouse, publication, List.of(Transactions.FEED.readModel()));
  }

  /** The steps. */
  public Pipeline pipeline() {
    return pipelineAt(1);
  }

  /** The steps over another generation. */
  public Pipeline pipelineAt(int generation) {
    return new Pipeline(
        Transactions.FEED,
        lakehouse.atGeneration(generation),
        KEY,
        GateSettings.DEFAULT,
        Clock.systemUTC(),
        new StepClock(Progress.UNHEARD, Duration.ofMinutes(4)));
  }

  @Override
  public void close() {
    source.close();
  }
}
