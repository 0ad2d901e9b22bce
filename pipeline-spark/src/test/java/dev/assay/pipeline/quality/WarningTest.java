package dev.assay.pipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.batch.Batch;
import dev.assay.generator.batch.BatchId;
import dev.assay.generator.fault.Emitted;
import dev.assay.generator.fault.FaultRates;
import dev.assay.generator.json.BatchJson;
import dev.assay.generator.model.UtcSecond;
import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.bronze.RequestPlan.Order;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.run.RunResult;
import dev.assay.pipeline.semantic.Candidate;
import dev.assay.pipeline.semantic.Publisher;
import dev.assay.pipeline.testing.FaultyServer;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The warnings below, at and above their thresholds. Batches are made by hand: every second record
 * is said to have a malformed timestamp, so that the binomial deviation of 100 records is exactly
 * 5, and five deviations are 25 records. Each test goes on from the last.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class WarningTest {
  private static final String AS_CONFIGURED = "quarantine_rate_as_configured";
  private static final String AS_USUAL = "quarantine_rate_as_usual";

  private TestLakehouse lakehouse;
  private long seed;

  @BeforeAll
  void open(@TempDir Path folder) {
    lakehouse = new TestLakehouse(folder);
  }

  @AfterAll
  void stop() {
    lakehouse.close();
  }

  @Test
  @org.junit.jupiter.api.Order(1)
  void rateFiveDeviationsFromTheConfiguredOne_shouldNotWarnButBeyondItShould() {
    assertThat(deliver(100, 25).warned()).doesNotContain(AS_CONFIGURED);
    assertThat(deliver(100, 75).warned()).doesNotContain(AS_CONFIGURED);
    assertThat(deliver(100, 24).warned()).contains(AS_CONFIGURED);
    assertThat(deliver(100, 76).warned()).contains(AS_CONFIGURED);
  }

  /** So far 200 of 400 were quarantined; for 400 more the deviation is sqrt(400/4 * 2), 14.1. */
  @Test
  @org.junit.jupiter.api.Order(2)
  void rateFarFromTheUsualOne_shouldWarn() {
    assertThat(deliver(400, 200 + 70).warned()).doesNotContain(AS_USUAL);
    // 470 of 800 by now: 58.75 %, deviation for 800 more sqrt(800 * 0.5875 * 0.4125 * 2), 19.7
    assertThat(deliver(800, 470 + 99).warned()).contains(AS_USUAL);
  }

  @Test
  @org.junit.jupiter.api.Order(3)
  void batchWithoutAGoodRecord_shouldWarn() {
    assertThat(deliver(10, 9).warned()).doesNotContain("empty_batch");
    assertThat(deliver(10, 10).warned()).contains("empty_batch");
  }

  @Test
  @org.junit.jupiter.api.Order(4)
  void deliveryOlderThanTheLimit_shouldWarn() {
    Instant delivered =
        lakehouse
            .lakehouse()
            .read(BronzeTable.TRANSACTIONS)
            .agg(functions.max(Lineage.INGESTED_AT))
            .head()
            .getTimestamp(0)
            .toInstant();
    assertThat(checkAt(delivered.plus(Duration.ofHours(24))).warned()).doesNotContain("freshness");
    assertThat(checkAt(delivered.plus(Duration.ofHours(24)).plusMillis(1)).warned())
        .contains("freshness");
  }

  @Test
  @org.junit.jupiter.api.Order(5)
  void orderOnTwoDates_shouldWarnInTheFullCheckOnly() {
    Pipeline pipeline = lakehouse.pipeline();
    assertThat(pipeline.checkFully().warned()).doesNotContain("one_date_per_order");
    String first = clean(7, 1).get(0);
    String moved = first.replaceFirst("\"timestamp\":\"[^T]+T", "\"timestamp\":\"2026-01-01T");
    Verdict verdict = deliver("[" + first + "," + moved + "]", 2);
    assertThat(verdict.warned()).doesNotContain("one_date_per_order");
    assertThat(pipeline.checkFully().warned()).contains("one_date_per_order");
    assertThat(pipeline.checkFully().isPassed()).isTrue();
  }

  private Verdict checkAt(Instant now) {
    Candidate state = new Publisher(lakehouse.lakehouse()).last().orElseThrow().state();
    return new QualityGate(lakehouse.lakehouse(), GateSettings.DEFAULT)
        .checkUnpublished(state, now);
  }

  /** A batch of which the first records are malformed. */
  private Verdict deliver(int count, int malformed) {
    java.util.List<String> records = clean(seed, count);
    String body =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    i < malformed
                        ? records.get(i).replaceFirst("\"timestamp\":\"[^\"]+", "\"timestamp\":\"x")
                        : records.get(i))
            .collect(Collectors.joining(",", "[", "]"));
    return deliver(body, count);
  }

  private Verdict deliver(String body, int count) {
    String url =
        "/transactions?duplicate_order=0&malformed_timestamp=0.5&missing_field=0&seed=" + seed;
    try (FaultyServer server =
        FaultyServer.answering(FaultyServer.ok(body, "Content-Location: " + url))) {
      RunResult result =
          lakehouse.pipeline().run(new Order(server.uri(), 1, count, seed++, TestLakehouse.AS_OF));
      assertThat(result.verdict().isPassed()).isTrue();
      return result.verdict();
    }
  }

  private static java.util.List<String> clean(long seed, int count) {
    Batch batch =
        new Batch(
            BatchId.of(seed, UtcSecond.of(TestLakehouse.AS_OF), count).withRates(FaultRates.NONE));
    return IntStream.range(0, count).mapToObj(batch::emitted).map(WarningTest::json).toList();
  }

  private static String json(Emitted record) {
    return new String(BatchJson.write(record), StandardCharsets.UTF_8);
  }
}
