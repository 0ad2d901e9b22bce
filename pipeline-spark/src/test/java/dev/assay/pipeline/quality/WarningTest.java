package dev.assay.pipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.BatchJson;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.silver.SilverStep;
import dev.assay.pipeline.testing.FaultyServer;
import dev.assay.pipeline.testing.Publications;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The warnings below, at and above their thresholds. Batches are made by hand and say that every
 * second timestamp is malformed, so that the binomial deviation of 100 records is exactly 5, and
 * five deviations are 25 records. Gold is left out but where warnings look at the calendar. Each
 * test goes on from the last.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class WarningTest {
  private static final Instant NOW = Instant.now();

  private TestLakehouse lakehouse;
  private Pipeline pipeline;
  private Verdict first;
  private long seed;
  private long runs;

  @BeforeAll
  void open(@TempDir Path folder) {
    lakehouse = new TestLakehouse(folder);
    lakehouse.lakehouse().create(TestLakehouse.ALL_TABLES);
    pipeline = lakehouse.pipeline();
  }

  @AfterAll
  void stop() {
    lakehouse.close();
  }

  @Test
  @Order(1)
  void batchesBeyondFiveDeviationsFromTheirRates_shouldWarnAndThoseAtFiveShouldNot() {
    deliver(
        batch(100, 25),
        batch(100, 75),
        batch(100, 24),
        batch(100, 76, "2025-01-01", "2025-02-01", "2025-03-05"));
    first = check(5, NOW);
    assertThat(warnings(first, "quarantine_rate_as_configured")).isEqualTo(2);
    assertThat(warnings(5.3, "quarantine_rate_as_configured")).isZero();
    publish();
  }

  /** Until February there are 30 days without an order, until March 31, until 2026 more. */
  @Test
  @Order(2)
  void moreThanThirtyDaysWithoutAnOrder_shouldWarn() {
    assertThat(warnings(first, "gap_in_days")).isEqualTo(2);
  }

  @Test
  @Order(3)
  @EnabledIfSystemProperty(named = "assay.tier", matches = "nightly")
  void batchWithoutAGoodRecord_shouldWarn() {
    deliver(batch(10, 9), batch(10, 10));
    assertThat(warnings(5, "empty_batch")).isEqualTo(1);
    publish();
  }

  /**
   * Of 420 records 219 were quarantined, a share of 0.5214. For 420 more the deviation is the root
   * of 420 * 0.5214 * 0.4786 * 2, which is 14.48; 291 are 4.97 deviations away from 219.
   */
  @Test
  @Order(4)
  @EnabledIfSystemProperty(named = "assay.tier", matches = "nightly")
  void rateFarFromTheUsualOne_shouldWarn() {
    deliver(batch(420, 291));
    assertThat(warnings(5, "quarantine_rate_as_usual")).isZero();
    assertThat(warnings(4.95, "quarantine_rate_as_usual")).isEqualTo(1);
    publish();
  }

  @Test
  @Order(5)
  @EnabledIfSystemProperty(named = "assay.tier", matches = "nightly")
  void deliveryOlderThanTheLimit_shouldWarn() {
    Instant delivered =
        lakehouse
            .lakehouse()
            .read(Transactions.SILVER.silver())
            .agg(functions.max(Lineage.INGESTED_AT))
            .head()
            .getTimestamp(0)
            .toInstant();
    Instant atTheLimit = delivered.plus(Duration.ofHours(24));
    assertThat(check(5, atTheLimit).warned()).doesNotContain("freshness");
    assertThat(check(5, atTheLimit.plusMillis(1)).warned()).contains("freshness");
  }

  @Test
  @Order(6)
  @EnabledIfSystemProperty(named = "assay.tier", matches = "nightly")
  void orderOnTwoDates_shouldWarnInTheFullCheckOnly() {
    assertThat(pipeline.checkFully().warned()).doesNotContain("one_date_per_order");
    String order = records(99, 1).get(0);
    String moved = order.replaceFirst("\"timestamp\":\"[^T]+T", "\"timestamp\":\"2026-01-01T");
    deliver("[" + order + "," + moved + "]");
    assertThat(check(5, NOW).warned()).doesNotContain("one_date_per_order");
    assertThat(pipeline.checkFully().warned()).contains("one_date_per_order");
  }

  @Test
  @Order(7)
  @EnabledIfSystemProperty(named = "assay.tier", matches = "nightly")
  void changedKey_shouldWarnOnItsDates() {
    assertThat(pipeline.checkFully().warned()).doesNotContain("one_email_key");
    lakehouse.ingest(seed, 1, 20);
    new SilverStep(
            lakehouse.lakehouse(),
            Transactions.SILVER,
            PiiKey.of(Base64.getEncoder().encodeToString(new byte[40])))
        .refine();
    runs++;
    assertThat(warnings(5, "one_email_key")).isEqualTo(1);
    assertThat(pipeline.checkFully().warned()).contains("one_email_key");
  }

  @Test
  @Order(8)
  @EnabledIfSystemProperty(named = "assay.tier", matches = "nightly")
  void daysThatReadersSee_shouldBeNoGap() {
    publish();
    deliver(batch(2, 0, "2025-04-01", "2025-05-02"));
    pipeline.gold();
    publish();
    deliver(batch(2, 0, "2024-12-01", "2025-09-09")); // readers see the days from 2025-01-01 on
    assertThat(warnings(5, "gap_in_days")).isZero();
    deliver(batch(2, 0, "2026-06-01", "2026-07-03"));
    assertThat(warnings(5, "gap_in_days")).isEqualTo(2);
  }

  private long warnings(double deviations, String check) {
    return warnings(check(deviations, NOW), check);
  }

  private static long warnings(Verdict verdict, String check) {
    return verdict.results().stream()
        .filter(result -> result.check().equals(check))
        .mapToLong(Verdict.Result::violations)
        .sum();
  }

  private Verdict check(double deviations, Instant now) {
    return new QualityGate(
            lakehouse.lakehouse(),
            Transactions.FEED.audit(),
            new GateSettings(deviations, Duration.ofHours(24)))
        .checkUnpublished(state(), shown(), now);
  }

  private Optional<FeedState> shown() {
    return new Publisher(lakehouse.lakehouse()).last().map(Publications::stateOf);
  }

  private FeedState state() {
    return pipeline.state();
  }

  private void publish() {
    Publisher publisher = new Publisher(lakehouse.lakehouse());
    publisher.publish(Transactions.FEED.name(), state(), publisher.last(), NOW);
  }

  private void deliver(String... bodies) {
    List<String> waiting = new ArrayList<>(List.of(bodies));
    try (FaultyServer server =
        FaultyServer.routing(
            target ->
                FaultyServer.ok(
                    waiting.get((int) (seedOf(target) - seed)),
                    "Content-Location: /transactions?as_of=2026-04-18T00:00:00Z&count=1"
                        + "&duplicate_order=0&malformed_timestamp=0.5"
                        + "&missing_field=0&seed="
                        + seedOf(target)))) {
      lakehouse.ingest(server.uri(), seed, bodies.length, 1);
    }
    lakehouse.refine();
    seed += bodies.length;
    runs++;
  }

  private static long seedOf(String target) {
    return Long.parseLong(target.replaceFirst(".*seed=", ""));
  }

  /** A batch of which the first records are malformed, and the next ones are on days given. */
  private static String batch(int count, int malformed, String... days) {
    List<String> records = records(count + malformed, count);
    return IntStream.range(0, count)
        .mapToObj(i -> dated(records.get(i), i < malformed ? "x" : day(days, i - malformed)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String day(String[] days, int i) {
    return i < days.length ? days[i] + "T" : "$1";
  }

  private static String dated(String json, String start) {
    return json.replaceFirst("(?<=\"timestamp\":\")([^T]+T)", start);
  }

  private static List<String> records(long seed, int count) {
    BatchId id = BatchId.of(seed, UtcSecond.of(TestLakehouse.AS_OF), count);
    Batch batch = new Batch(id.withRates(FaultRates.NONE));
    return IntStream.range(0, count)
        .mapToObj(i -> new String(BatchJson.write(batch.emitted(i)), StandardCharsets.UTF_8))
        .toList();
  }
}
