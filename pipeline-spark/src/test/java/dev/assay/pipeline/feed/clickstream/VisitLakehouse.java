package dev.assay.pipeline.feed.clickstream;

import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.publish.ReaderSession;
import dev.assay.pipeline.quality.GateSettings;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.run.Progress;
import dev.assay.pipeline.run.RunReport;
import dev.assay.pipeline.run.StepClock;
import dev.assay.pipeline.testing.FaultyServer;
import dev.assay.pipeline.testing.SharedSpark;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A lakehouse of visits in a folder. */
final class VisitLakehouse {
  private final Lakehouse lakehouse;
  private long requests;

  VisitLakehouse(Path root) {
    this.lakehouse = new Lakehouse(SharedSpark.session(), root.toString(), 1);
  }

  Lakehouse lakehouse() {
    return lakehouse;
  }

  Pipeline pipeline() {
    return new Pipeline(
        Clickstream.FEED,
        lakehouse,
        TestLakehouse.KEY,
        GateSettings.DEFAULT,
        Clock.systemUTC(),
        new StepClock(Progress.UNHEARD, Duration.ofMinutes(4)));
  }

  /** All steps, for batches of the source's own code. */
  RunReport run(long seed, int batches, int visits) {
    return run(seed, batches, visits, Map.of());
  }

  /** The same at other rates of faults. */
  RunReport run(long seed, int batches, int visits, Map<String, Rate> rates) {
    return pipeline()
        .run(
            new PullRequest(PullRequest.DIRECT, batches, visits, seed, TestLakehouse.AS_OF)
                .withRates(rates));
  }

  /** All steps, for one batch of given lines. */
  RunReport run(Collection<String> lines) {
    return offered(lines, wanted -> pipeline().run(wanted));
  }

  /** The same without the gate, so that nothing is published. */
  void load(Collection<String> lines) {
    offered(lines, wanted -> pipeline().bronze(wanted));
    pipeline().silver();
    pipeline().gold();
  }

  private <T> T offered(Collection<String> lines, Function<PullRequest, T> taking) {
    String body = String.join("\n", lines) + "\n";
    try (FaultyServer server =
        FaultyServer.answering(FaultyServer.ok(body, "Content-Type: application/x-ndjson"))) {
      return taking.apply(
          new PullRequest(server.uri(), 1, lines.size(), ++requests, TestLakehouse.AS_OF));
    }
  }

  /** The rows of a table of gold, without the run, in the form of {@link ExpectedVisits}. */
  List<String> rows(TableSpec table) {
    return lakehouse.read(table).drop(Lineage.RUN_SEQ).collectAsList().stream()
        .map(VisitLakehouse::cells)
        .sorted()
        .toList();
  }

  /** The rows of a view, as readers see it. */
  List<String> view(String name) {
    return reader().table(name).collectAsList().stream().map(VisitLakehouse::cells).toList();
  }

  /** What is published, for reading. */
  SparkSession reader() {
    Publication last = new Publisher(lakehouse).last().orElseThrow();
    return ReaderSession.open(lakehouse, last, List.of(Clickstream.FEED.readModel()));
  }

  static String cells(Row row) {
    return IntStream.range(0, row.size())
        .mapToObj(row::get)
        .map(
            cell ->
                cell instanceof Timestamp moment ? Instant.ofEpochMilli(moment.getTime()) : cell)
        .map(String::valueOf)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Day to sessions and steps, in mart_funnel_daily. */
  Map<String, List<Long>> funnel() {
    Map<String, List<Long>> funnel = new TreeMap<>();
    lakehouse
        .read(MartFunnelDaily.SPEC)
        .collectAsList()
        .forEach(
            row ->
                funnel.put(
                    row.getDate(0).toString(),
                    IntStream.rangeClosed(1, 6).mapToObj(row::getLong).toList()));
    return funnel;
  }
}
