package dev.assay.pipeline.feed.clickstream;

import static dev.assay.pipeline.feed.clickstream.HandMadeVisit.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.clickstream.ClickstreamId;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.delivery.ViewText;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.run.RunReport;
import dev.assay.pipeline.testing.TestLakehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Visits from the source to gold, held against the truth and against each other. */
class ClickstreamFeedTest {

  @Test
  void batchesOfSeveralSeeds_shouldBecomeWhatTheTruthAndTheirChallengeSay(
      @TempDir Path root, @TempDir Path pack) throws IOException {
    long seed = new Random().nextLong() >>> 12;
    VisitLakehouse lakehouse = new VisitLakehouse(root);
    RunReport report = lakehouse.run(seed, 5, 200);

    assertThat(report.verdict().failed()).as("seed %d", seed).isEmpty();
    List<String> accepted = new ArrayList<>();
    Map<String, Long> byReason = new TreeMap<>();
    Map<String, Long> byKind = new TreeMap<>();
    long delivered = 0;
    for (int batch = 0; batch < 5; batch++) {
      VisitBatch visits = VisitBatch.of(seed + batch, 200);
      accepted.addAll(visits.accepted());
      delivered += visits.lines().size();
      visits
          .quarantined()
          .values()
          .forEach(reasons -> reasons.forEach(reason -> byReason.merge(reason, 1L, Long::sum)));
      visits
          .duplicates()
          .values()
          .forEach(lost -> byKind.merge(lost.substring(0, lost.indexOf(' ')), 1L, Long::sum));
    }
    assertThat(report.counts().delivered()).as("seed %d", seed).isEqualTo(delivered);
    assertThat(report.counts().byReason()).as("seed %d", seed).isEqualTo(byReason);
    assertThat(report.counts().byKind()).as("seed %d", seed).isEqualTo(byKind);
    assertGold(lakehouse, ExpectedVisits.of(accepted), "seed " + seed);
    ClickstreamId first = ClickstreamId.of(seed, UtcSecond.of(TestLakehouse.AS_OF), 200);
    new VisitsChallenge(new VisitFiles(first, 5)).addTo(pack);
    assertPack(lakehouse, pack.resolve("expected"), "seed " + seed);
  }

  /** What a challenge expects is, cell by cell, what is published. */
  private static void assertPack(VisitLakehouse lakehouse, Path expected, String what)
      throws IOException {
    for (ViewText view : VisitViews.TEXTS) {
      Path file = expected.resolve("views").resolve(view.name() + ".csv");
      assertThat(rows(file)).as(what).containsExactlyElementsOf(lakehouse.view(view.name()));
      assertThat(Files.readAllLines(file).get(0))
          .isEqualTo(String.join(",", lakehouse.reader().table(view.name()).columns()));
    }
    Path silver = expected.resolve("silver.csv");
    Column[] columns =
        Stream.of(Files.readAllLines(silver).get(0).split(","))
            .map(functions::col)
            .toArray(Column[]::new);
    assertThat(rows(silver))
        .as(what)
        .containsExactlyInAnyOrderElementsOf(
            lakehouse
                .lakehouse()
                .read(Clickstream.SILVER.silver())
                .select(columns)
                .collectAsList()
                .stream()
                .map(VisitLakehouse::cells)
                .toList());
  }

  /** Without the header, in the form of {@link VisitLakehouse#cells}. */
  private static List<String> rows(Path csv) throws IOException {
    return Files.readAllLines(csv).stream()
        .skip(1)
        .map(
            row ->
                Stream.of(row.split(",", -1))
                    .map(cell -> cell.isEmpty() ? "null" : moment(cell))
                    .collect(Collectors.joining(", ", "[", "]")))
        .toList();
  }

  private static String moment(String cell) {
    return cell.endsWith("Z") ? Instant.parse(cell).toString() : cell;
  }

  /**
   * The same lines in any batches and in any order, each several times: late ones lengthen sessions
   * or join two, and what was received first takes the place of what is stored.
   */
  @Test
  void anyOrderAndAnyBatches_shouldEndInTheSameGold(@TempDir Path root) {
    long seed = new Random().nextLong() >>> 12;
    Random random = new Random(seed);
    VisitBatch visits =
        VisitBatch.of(
            seed,
            60,
            "duplicate_event=0.2",
            "conflicting_event=0.3",
            "double_purchase=1",
            "late_event=0.3");
    List<String> lines = new ArrayList<>(visits.lines());
    Collections.shuffle(lines, random);
    VisitLakehouse lakehouse = new VisitLakehouse(root);
    int runs = 4;
    for (int run = 0; run < runs; run++) {
      RunReport report =
          lakehouse.run(lines.subList(run * lines.size() / runs, (run + 1) * lines.size() / runs));
      assertThat(report.verdict().failed()).as("seed %d, run %d", seed, run).isEmpty();
    }

    assertThat(lakehouse.pipeline().checkFully().failed()).as("seed %d", seed).isEmpty();
    assertGold(lakehouse, ExpectedVisits.of(visits.accepted()), "seed " + seed);
  }

  /** A session that a late event joins, one that it lengthens beyond midnight, and one it moves. */
  @Test
  void lateEvents_shouldJoinSessionsAcrossMidnight(@TempDir Path root) {
    VisitLakehouse lakehouse = new VisitLakehouse(root);
    List<String> first =
        List.of(
            HandMadeVisit.event("s1", "2026-04-10T23:10:00.000Z", "page_view"),
            HandMadeVisit.event("s1", "2026-04-11T00:05:00.000Z", "product_view"),
            HandMadeVisit.event("s2", "2026-04-11T12:00:00.000Z", "product_view"));
    List<String> late =
        List.of(
            HandMadeVisit.event("s1", "2026-04-10T23:40:00.000Z", "product_view"),
            HandMadeVisit.event("s2", "2026-04-11T11:30:00.000Z", "page_view"));
    lakehouse.run(first);
    assertThat(lakehouse.lakehouse().read(FactSessions.SPEC).count()).isEqualTo(3);
    RunReport report = lakehouse.run(late);

    assertThat(report.verdict().failed()).isEmpty();
    List<String> all = new ArrayList<>(first);
    all.addAll(late);
    assertGold(lakehouse, ExpectedVisits.of(all), "late events");
    assertThat(lakehouse.funnel())
        .isEqualTo(
            Map.of(
                "2026-04-10", List.of(1L, 1L, 1L, 0L, 0L, 0L),
                "2026-04-11", List.of(1L, 1L, 1L, 0L, 0L, 0L)));
    assertThat(
            lakehouse
                .lakehouse()
                .read(FactSessions.SPEC)
                .where(functions.col(Lineage.RUN_SEQ).equalTo(2))
                .count())
        .isEqualTo(2);
  }

  /** What a later run may bring about events that are stored. */
  @Test
  void whatWasReceivedFirst_shouldTakeTheStoredRowsPlaceARunLater(@TempDir Path root) {
    String at = "2026-04-10T12:00:00.000Z";
    String received = "received_ts";
    String quantity = "quantity";
    List<String> first =
        List.of(
            event("s1", at, Map.of(received, text("2026-04-10T12:00:09.000Z"), quantity, "3")),
            event("s2", at, Map.of("currency", text("CAD"))),
            event("s3", at, Map.of("event_id", text("twice"), "category", text("toys"))));
    List<String> later =
        List.of(
            // s1 was received before, with another quantity, and told once more, as another event
            event("s1", at, Map.of(received, text("2026-04-10T12:00:01.000Z"), quantity, "2")),
            event("s1", "2026-04-10T11:59:00.000Z", Map.of("price", "8.00")),
            // s3's event_id on another day is another event
            event(
                "s3",
                "2026-04-11T12:00:00.000Z",
                Map.of("event_id", text("twice"), "order_id", text("other"))));
    VisitLakehouse lakehouse = new VisitLakehouse(root);
    lakehouse.run(first);
    RunReport report = lakehouse.run(later);

    assertThat(report.verdict().failed()).isEmpty();
    assertThat(report.counts().byKind()).isEmpty(); // the one that lost is not this run's
    assertThat(
            lakehouse.lakehouse().read(Clickstream.SILVER.duplicates()).collectAsList().stream()
                .map(
                    row ->
                        "%s of request %s"
                            .formatted(row.getAs("kind"), row.<Object>getAs("_next_request_seq"))))
        .containsExactly("conflict of request 2");
    List<String> all = new ArrayList<>(first);
    all.addAll(later);
    assertGold(lakehouse, ExpectedVisits.of(all), "a run later");
    assertThat(lakehouse.rows(FactPurchases.SPEC)).hasSize(4);
    assertThat(lakehouse.view("vw_purchases_daily"))
        .containsExactly(
            "[2026-04-10, CAD, 1, 2, 19.98, 19.98]",
            "[2026-04-10, USD, 2, 4, 35.98, 17.99]",
            "[2026-04-11, USD, 1, 2, 19.98, 19.98]");
    assertThat(lakehouse.rows(DimProduct.SPEC)).containsExactly("[P001, electronics]");
    assertThat(lakehouse.pipeline().checkFully().failed()).isEmpty();
  }

  private static String event(String session, String at, Map<String, String> fields) {
    return HandMadeVisit.event(session, at, "purchase", fields);
  }

  private static void assertGold(VisitLakehouse lakehouse, ExpectedVisits expected, String what) {
    assertThat(lakehouse.rows(FactSessions.SPEC))
        .as(what)
        .isEqualTo(expected.sessions().stream().map(ExpectedVisits.Session::row).sorted().toList());
    assertThat(lakehouse.funnel()).as(what).isEqualTo(expected.funnel());
    assertThat(lakehouse.rows(FactPurchases.SPEC))
        .as(what)
        .isEqualTo(
            expected.purchases().values().stream().map(ExpectedVisits::row).sorted().toList());
    assertThat(lakehouse.rows(DimProduct.SPEC))
        .as(what)
        .isEqualTo(
            expected.products().entrySet().stream()
                .map(product -> "[" + product.getKey() + ", " + product.getValue() + "]")
                .sorted()
                .toList());
  }
}
