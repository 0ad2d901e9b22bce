package dev.assay.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.bronze.Ingestion;
import dev.assay.pipeline.feed.parcels.Parcels;
import dev.assay.pipeline.feed.returns.Returns;
import dev.assay.pipeline.gold.GoldStep;
import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.quality.GateSettings;
import dev.assay.pipeline.quality.QualityGate;
import dev.assay.pipeline.quality.QualityResults;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.silver.RecordCounts;
import dev.assay.pipeline.silver.SilverStep;
import dev.assay.pipeline.silver.SilverTables;
import dev.assay.pipeline.testing.FaultyLogStore;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.SharedSpark;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed whose batches are of several contracts, and gold that follows gold. */
class SeveralContractsTest {
  /** So many commits, and the first of two tables that follow the same has its rows. */
  private static final int BETWEEN_TWO_OF_A_STAGE = 5;

  private Lakehouse lakehouse;

  @BeforeEach
  void create(@TempDir Path root) {
    lakehouse = new Lakehouse(SharedSpark.session(), root.toString(), 1);
    lakehouse.create(tables());
  }

  @AfterEach
  void heal() {
    FaultyLogStore.heal();
  }

  @Test
  void recordsOfEachContract_shouldEndUpInItsOwnTablesAndPassTheGate() {
    deliver(1, batch("sent/1", "p1 3", "p2 2", "p2 2", "p3 x"), batch("received/1", "p1 1", "x"));
    List<RecordCounts> counts = refine();
    assertThat(counts).extracting(RecordCounts::delivered).containsExactly(4L, 2L);
    assertThat(counts).extracting(RecordCounts::silver).containsExactly(2L, 1L);
    assertThat(counts).extracting(RecordCounts::quarantined).containsExactly(1L, 1L);
    gold();
    Verdict verdict = check(1);
    assertThat(verdict.failed()).isEmpty();
    assertThat(verdict.delivered()).isEqualTo(6);
    assertThat(verdict.quarantined()).isEqualTo(2);
    assertThat(verdict.results())
        .extracting(Verdict.Result::check)
        .contains("unique_key_silver_sent", "unique_key_silver_received");
  }

  @Test
  void recordInTheTablesOfAnotherContract_shouldFailIdentity() {
    deliver(1, batch("sent/1", "p1 3", "x"), batch("received/1", "p1 1"));
    refine();
    gold();
    TableSpec wrong = Parcels.RECEIVED.quarantine();
    lakehouse
        .session()
        .sql(
            "insert into delta.`%s` select parcel_id, pieces, day, sent_on, %s from delta.`%s`"
                .formatted(
                    lakehouse.location(wrong),
                    Stream.of(wrong.schema().fieldNames())
                        .skip(4)
                        .collect(Collectors.joining(", ")),
                    lakehouse.location(Parcels.SENT.quarantine())));
    lakehouse
        .session()
        .sql("delete from delta.`%s`".formatted(lakehouse.location(Parcels.SENT.quarantine())));
    assertThat(check(1).failed()).containsExactly("identity");
  }

  @Test
  void runWithoutRecordsOfOneContract_shouldLeaveItsTablesAlone() {
    deliver(1, batch("sent/1", "p1 3"));
    assertThat(refine()).extracting(RecordCounts::delivered).containsExactly(1L, 0L);
    gold();
    assertThat(rows(Parcels.OPEN)).containsExactly("[p1,3]");
    assertThat(check(1).failed()).isEmpty();
  }

  @Test
  void changesOfWhateverIsFollowed_shouldReachTheTableThatFollowsTwo() {
    deliver(1, batch("sent/1", "p1 3", "p2 2"), batch("received/1", "p1 1"));
    refine();
    gold();
    assertThat(rows(Parcels.OPEN)).containsExactly("[p1,2]", "[p2,2]");

    deliver(2, batch("received/2", "p2 2"));
    refine();
    gold();
    assertThat(rows(Parcels.OPEN)).containsExactly("[p1,2]", "[p2,0]");

    deliver(3, batch("sent/3", "p1 0", "p4 7"), batch("received/3", "p4 1"));
    refine();
    gold();
    assertThat(rows(Parcels.LATEST)).containsExactly("[p2,2]", "[p4,7]");
    assertThat(rows(Parcels.OPEN)).containsExactly("[p2,0]", "[p4,6]");
    assertThat(check(3).failed()).isEmpty();
  }

  /** A table that was sent and taken back between two looks of its follower. */
  @Test
  void rowsThatCameAndWentBetweenTwoLooks_shouldNotBeSeenByTheFollower() {
    deliver(1, batch("sent/1", "p1 3"));
    refine();
    gold();
    deliver(2, batch("sent/2", "p2 5"));
    refine();
    gold(Parcels.GOLD.subList(1, 3));
    deliver(3, batch("sent/3", "p2 0", "p3 1"));
    refine();
    gold(Parcels.GOLD.subList(1, 3));
    gold();
    assertThat(rows(Parcels.OPEN)).containsExactly("[p1,3]", "[p3,1]");
  }

  @Test
  void stepThatDiedBehindAnyCommit_shouldEndAsIfItHadNot(@TempDir Path other) {
    deliver(1, batch("sent/1", "p1 3", "p2 2"), batch("received/1", "p1 1"));
    FaultyLogStore.heal();
    refine();
    gold();
    int commits = FaultyLogStore.commits();
    deliver(2, batch("received/2", "p2 2"), batch("sent/2", "p1 4", "p9 9"));
    refine();
    gold();
    assertThat(rows(Parcels.OPEN)).containsExactly("[p1,3]", "[p2,0]", "[p9,9]");
    Map<TableSpec, List<String>> expected =
        Stream.of(Parcels.LATEST, Parcels.LARGEST, Parcels.OPEN)
            .collect(Collectors.toMap(table -> table, this::rows));
    for (int written = 0; written < commits; written++) {
      if (written != BETWEEN_TWO_OF_A_STAGE && written % Scale.COMMITS_BETWEEN_CRASHES > 0) {
        continue;
      }
      lakehouse =
          new Lakehouse(SharedSpark.session(), other.resolve("died-" + written).toString(), 1);
      lakehouse.create(tables());
      deliver(1, batch("sent/1", "p1 3", "p2 2"), batch("received/1", "p1 1"));
      FaultyLogStore.failCommitsAfter(written);
      assertThatThrownBy(
              () -> {
                refine();
                gold();
              })
          .as("after %d commits", written)
          .hasStackTraceContaining("says the test");
      FaultyLogStore.heal();
      deliver(2, batch("received/2", "p2 2"), batch("sent/2", "p1 4", "p9 9"));
      refine();
      gold();
      for (TableSpec table : List.of(Parcels.LATEST, Parcels.LARGEST, Parcels.OPEN)) {
        assertThat(rows(table)).as("died after %d commits", written).isEqualTo(expected.get(table));
      }
    }
  }

  @Test
  void tableThatAFeedGainsBehindAllOthers_shouldBeFilledAndTheyBeLeftAlone() {
    deliver(1, batch("sent/1", "p1 3", "p2 2"), batch("received/1", "p1 1"));
    refine();
    gold(Parcels.GOLD.subList(1, 2));
    deliver(2, batch("sent/2", "p3 1"));
    refine();
    gold();
    assertThat(rows(Parcels.LATEST)).containsExactly("[p1,3]", "[p2,2]", "[p3,1]");
    assertThat(rows(Parcels.LARGEST)).containsExactly("[p1,3]", "[p2,2]", "[p3,1]");
    assertThat(rows(Parcels.OPEN)).containsExactly("[p1,2]", "[p2,2]", "[p3,1]");
  }

  @Test
  void contractsWithoutACommonBronzeTable_shouldBeRefused() {
    assertThatThrownBy(
            () ->
                new Feed(
                    "odd",
                    Returns.FEED.source(),
                    Returns.FEED.size(),
                    Returns.FEED.faults(),
                    Feed.Truth.UNKNOWN,
                    List.of(Parcels.SENT, Returns.SILVER),
                    List.of(),
                    List.of(),
                    List.of(),
                    Returns.FEED.section()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("odd: contracts of one feed share a table of bronze");
  }

  private static List<TableSpec> tables() {
    return Stream.concat(Stream.of(Publisher.PUBLISHED, QualityResults.SPEC), state().stream())
        .toList();
  }

  private static List<TableSpec> state() {
    return Stream.concat(
            Parcels.SILVER.stream().flatMap(tables -> tables.all().stream()),
            Stream.of(Parcels.LATEST, Parcels.LARGEST, Parcels.OPEN))
        .distinct()
        .toList();
  }

  private List<RecordCounts> refine() {
    List<RecordCounts> counts = new ArrayList<>();
    for (SilverTables tables : Parcels.SILVER) {
      counts.add(
          RecordCounts.sum(new SilverStep(lakehouse, tables, TestLakehouse.KEY).refine().values()));
    }
    return counts;
  }

  private void gold() {
    gold(Parcels.GOLD);
  }

  private void gold(List<dev.assay.pipeline.gold.GoldTable> tables) {
    new GoldStep(lakehouse, Parcels.SILVER, tables).update();
  }

  private Verdict check(long run) {
    Map<String, Long> versions =
        state().stream()
            .filter(table -> !table.equals(Parcels.SENT.bronze()))
            .collect(Collectors.toMap(TableSpec::name, lakehouse::version));
    return new QualityGate(lakehouse, Parcels.AUDIT, GateSettings.DEFAULT)
        .checkFully(new FeedState(run, 1, versions), Optional.empty(), Instant.EPOCH);
  }

  private List<String> rows(TableSpec table) {
    return lakehouse.read(table).collectAsList().stream().map(Row::toString).sorted().toList();
  }

  private static Stream<Row> batch(String id, String... records) {
    return IntStream.range(0, records.length)
        .mapToObj(i -> RowFactory.create(json(records[i]), id, null, i));
  }

  private static String json(String record) {
    String[] words = record.split(" ");
    return words.length == 1
        ? "{}"
        : "{\"parcel_id\":\"%s\",\"pieces\":%s,\"day\":\"2026-04-02\"}"
            .formatted(words[0], words[1].equals("x") ? "null" : words[1]);
  }

  @SafeVarargs
  private void deliver(long run, Stream<Row>... batches) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < batches.length; i++) {
      long request = 10 * run + i;
      batches[i].forEach(
          row ->
              rows.add(
                  RowFactory.create(
                      row.get(0),
                      row.get(1),
                      request,
                      row.get(3),
                      run,
                      "local",
                      Instant.EPOCH,
                      null)));
    }
    TableSpec bronze = Parcels.SENT.bronze();
    lakehouse.append(
        bronze,
        lakehouse.session().createDataFrame(rows, bronze.schema()),
        new Commit(Ingestion.WRITER, run));
  }
}
