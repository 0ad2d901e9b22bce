package dev.assay.pipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.feed.transactions.DimProduct;
import dev.assay.pipeline.feed.transactions.FactOrders;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.testing.Publications;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.SharedSpark;
import dev.assay.pipeline.testing.TestLakehouse;
import io.delta.tables.DeltaTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One run is published, a second one waits at the gate. Each error is a single broken row: none is
 * let through, one is too many.
 */
@TestInstance(Lifecycle.PER_CLASS)
class BrokenTableTest {
  /** The first order that readers see, and the first that waits. */
  private static final String OLD = "{old}";

  private static final String NEW = "{new}";
  private static final String ADDRESS = "'ann@shop.example'";

  private TestLakehouse lakehouse;
  private Pipeline pipeline;
  private Publication published;

  /** What stands for OLD and NEW in a condition: DELETE takes no query about its own table. */
  private Map<String, String> orders;

  private FrameScope frames;

  /** What each check finds in the rows that nothing is wrong with. */
  private final Map<String, Long> sound = new HashMap<>();

  @BeforeAll
  void runTwiceButPublishOnce(@TempDir Path folder) {
    lakehouse = TestLakehouse.published(folder);
    published = new Publisher(lakehouse.lakehouse()).last().orElseThrow();
    pipeline = lakehouse.pipeline();
    pipeline.bronze(new PullRequest(lakehouse.endpoint(), 1, 200, 4, TestLakehouse.AS_OF));
    pipeline.silver();
    pipeline.gold();
    orders = Map.of(OLD, "order_id = '" + first(1) + "'", NEW, "order_id = '" + first(2) + "'");
    frames =
        FrameScope.of(
            lakehouse.lakehouse(),
            Transactions.FEED.audit(),
            Publications.stateOf(published),
            pipeline.state());
  }

  @AfterAll
  void stop() {
    lakehouse.close();
  }

  private static Stream<Damage> damages() {
    return all().limit(Scale.BROKEN_ROWS);
  }

  private static Stream<Damage> all() {
    TableSpec silver = Transactions.SILVER.silver();
    TableSpec quarantine = Transactions.SILVER.quarantine();
    TableSpec calendar = Transactions.CALENDAR.spec();
    TableSpec fact = FactOrders.SPEC;
    return Stream.of(
        Damage.set("foreign_keys", fact, "customer_id", "-1", NEW),
        Damage.set(
            "surrogate_keys_stable", DimProduct.SPEC, "product_key", "1000", "product_key = 1"),
        Damage.delete("growth_equals_delivery", silver, OLD),
        Damage.delete("identity", silver, NEW),
        Damage.repeat("identity", quarantine, "_run_seq = 2"),
        Damage.repeat("unique_key_silver_transactions", silver, NEW),
        Damage.set(
            "quarantine_reasons", quarantine, "_quarantine_reasons", "array()", "_run_seq = 2"),
        Damage.set("no_raw_email", silver, "product", ADDRESS, NEW),
        Damage.set("no_raw_email", quarantine, "customer_name", ADDRESS, "_run_seq = 2"),
        Damage.repeat("unique_key_fact_orders", fact, NEW),
        Damage.set("fact_equals_silver", fact, "revenue", "revenue + 0.01", NEW),
        Damage.delete("fact_equals_silver", fact, NEW),
        Damage.set("foreign_keys", fact, "product_key", "-1", NEW),
        Damage.set("foreign_keys", fact, "region_key", "-1", NEW),
        Damage.set("foreign_keys", fact, "date_key", "19700101", NEW),
        Damage.delete("calendar_without_gaps", calendar, "day_of_month = 10"),
        Damage.repeat("calendar_without_gaps", calendar, "day_of_month = 10"),
        Damage.delete("fact_rows_equal_silver_rows", fact, OLD));
  }

  /** No check but the named one is asked, over rows in memory. */
  @ParameterizedTest
  @MethodSource("all")
  void brokenRow_shouldBeCountedByItsCheck(Damage damage) {
    assertThat(sound.computeIfAbsent(damage.check(), frames::violations)).isZero();
    assertThat(
            frames
                .with(damage.table(), damage.in(frames.all(damage.table()), orders))
                .violations(damage.check()))
        .isPositive();
  }

  /** Two rows that come to the revenue of the one are still no order of silver's. */
  @Test
  void factInTwoParts_shouldBeADifference() {
    Dataset<Row> facts = frames.all(FactOrders.SPEC);
    Dataset<Row> one = facts.where(orders.get(NEW));
    Column cent = functions.expr("cast(0.01 as decimal(18, 2))");
    Column rest = functions.expr("cast(revenue - 0.01 as decimal(18, 2))");
    Dataset<Row> split =
        facts
            .where("not " + orders.get(NEW))
            .union(one.withColumn(FactOrders.REVENUE, cent))
            .union(one.withColumn(FactOrders.REVENUE, rest));
    assertThat(frames.with(FactOrders.SPEC, split).violations("fact_equals_silver")).isPositive();
  }

  @Test
  @EnabledIfSystemProperty(named = "assay.tier", matches = "nightly")
  void soundTables_shouldPass() {
    assertThat(pipeline.checkUnpublished().failed()).isEmpty();
    assertThat(pipeline.checkFully().failed()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("damages")
  void brokenRow_shouldFailItsCheckAndNotBePublished(Damage damage) {
    String location = lakehouse.lakehouse().location(damage.table());
    long sound = lakehouse.lakehouse().version(damage.table());
    SharedSpark.session().sql(damage.statement("delta.`" + location + "`", orders));
    try {
      Verdict verdict = pipeline.checkUnpublished();
      assertThat(verdict.failed()).contains(damage.check());
      assertThatThrownBy(pipeline::publish)
          .isInstanceOfSatisfying(
              AssayException.class,
              failure -> assertThat(failure.code()).isEqualTo(ErrorCode.GATE_FAILED))
          .hasMessageContaining(damage.check());
      assertThat(new Publisher(lakehouse.lakehouse()).last()).contains(published);
    } finally {
      DeltaTable.forPath(SharedSpark.session(), location).restoreToVersion(sound);
    }
  }

  /** What readers would see is what was checked: neither more, nor a mixture. */
  @Test
  void commitBetweenCheckAndPublish_shouldNeitherBeCheckedNorPublished() {
    FeedState sound = pipeline.state();
    assertThat(pipeline.checkUnpublished().failed()).isEmpty();
    String location = lakehouse.lakehouse().location(FactOrders.SPEC);
    long version = lakehouse.lakehouse().version(FactOrders.SPEC);
    DeltaTable.forPath(SharedSpark.session(), location).delete(orders.get(NEW));
    try {
      assertThatThrownBy(pipeline::publish)
          .isInstanceOfSatisfying(
              AssayException.class,
              failure -> assertThat(failure.code()).isEqualTo(ErrorCode.NOT_CHECKED));
      QualityGate gate =
          new QualityGate(lakehouse.lakehouse(), Transactions.FEED.audit(), GateSettings.DEFAULT);
      Verdict verdict =
          gate.checkUnpublished(sound, Optional.of(Publications.stateOf(published)), Instant.now());
      assertThat(verdict.failed()).isEmpty();
    } finally {
      DeltaTable.forPath(SharedSpark.session(), location).restoreToVersion(version);
    }
  }

  @Test
  void stateThatNobodyChecked_shouldNotBePublished() {
    String location = lakehouse.lakehouse().location(DimProduct.SPEC);
    DeltaTable.forPath(SharedSpark.session(), location)
        .restoreToVersion(0); // an empty dimension, which no verdict is about
    try {
      assertThatThrownBy(pipeline::publish)
          .isInstanceOfSatisfying(
              AssayException.class,
              failure -> assertThat(failure.code()).isEqualTo(ErrorCode.NOT_CHECKED));
    } finally {
      DeltaTable.forPath(SharedSpark.session(), location).restoreToVersion(1);
    }
  }

  @Test
  void readersOfAStateThatFailed_shouldSeeTheOldOne() {
    Row summary =
        TestLakehouse.open(lakehouse.lakehouse(), published).table("vw_kpi_summary").head();
    assertThat(summary.<Long>getAs("orders"))
        .isEqualTo(
            lakehouse
                .lakehouse()
                .readAt(
                    FactOrders.SPEC,
                    Publications.stateOf(published).versions().get(FactOrders.SPEC.name()))
                .count());
  }

  private String first(int run) {
    return lakehouse
        .lakehouse()
        .read(Transactions.SILVER.silver())
        .where("_run_seq = " + run)
        .agg(functions.min("order_id"))
        .head()
        .getString(0);
  }
}
