package dev.assay.pipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.bronze.RequestPlan.Order;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.gold.DimDate;
import dev.assay.pipeline.gold.DimProduct;
import dev.assay.pipeline.gold.FactOrders;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.semantic.Publication;
import dev.assay.pipeline.semantic.Publisher;
import dev.assay.pipeline.semantic.SemanticLayer;
import dev.assay.pipeline.silver.SilverTables;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.SharedSpark;
import dev.assay.pipeline.testing.TestLakehouse;
import io.delta.tables.DeltaTable;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
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
  private static final String OLD = "(select min(order_id) from %s where _run_seq = 1)";
  private static final String NEW = "(select min(order_id) from %s where _run_seq = 2)";

  private TestLakehouse lakehouse;
  private Pipeline pipeline;
  private Publication published;

  @BeforeAll
  void runTwiceButPublishOnce(@TempDir Path folder) {
    lakehouse = new TestLakehouse(folder);
    lakehouse.run(3, 1, 300);
    published = new Publisher(lakehouse.lakehouse()).last().orElseThrow();
    pipeline = lakehouse.pipeline();
    pipeline.bronze(new Order(lakehouse.endpoint(), 1, 200, 4, TestLakehouse.AS_OF));
    pipeline.silver();
    pipeline.gold();
  }

  @AfterAll
  void stop() {
    lakehouse.close();
  }

  /**
   * A broken row.
   *
   * @param check the check that must see it
   * @param table where it is
   * @param statement what breaks it; {t} is the table, {old} an order that readers see, {new} one
   *     that waits
   */
  private record Damage(String check, TableSpec table, String statement) {
    @Override
    public String toString() {
      return check + ": " + statement;
    }
  }

  private static Stream<Damage> damages() {
    return all().limit(Scale.BROKEN_ROWS);
  }

  private static Stream<Damage> all() {
    return Stream.of(
        new Damage(
            "foreign_keys",
            FactOrders.SPEC,
            "update {t} set customer_id = -1 where order_id = {new}"),
        new Damage(
            "surrogate_keys_stable",
            DimProduct.SPEC,
            "update {t} set product_key = 1000 where product_key = 1"),
        new Damage(
            "growth_equals_delivery",
            SilverTables.SILVER,
            "delete from {t} where order_id = {old}"),
        new Damage("identity", SilverTables.SILVER, "delete from {t} where order_id = {new}"),
        new Damage(
            "identity",
            SilverTables.QUARANTINE,
            "insert into {t} select * from {t} where _run_seq = 2 order by _position limit 1"),
        new Damage(
            "unique_key_silver_transactions",
            SilverTables.SILVER,
            "insert into {t} select * from {t} where order_id = {new}"),
        new Damage(
            "quarantine_reasons",
            SilverTables.QUARANTINE,
            "update {t} set _quarantine_reasons = array() where _run_seq = 2"),
        new Damage(
            "no_raw_email",
            SilverTables.SILVER,
            "update {t} set product = 'ann@shop.example' where order_id = {new}"),
        new Damage(
            "no_raw_email",
            SilverTables.QUARANTINE,
            "update {t} set customer_name = 'ann@shop.example' where _run_seq = 2"),
        new Damage(
            "unique_key_fact_orders",
            FactOrders.SPEC,
            "insert into {t} select * from {t} where order_id = {new}"),
        new Damage(
            "fact_equals_silver",
            FactOrders.SPEC,
            "update {t} set revenue = revenue + 0.01 where order_id = {new}"),
        new Damage("fact_equals_silver", FactOrders.SPEC, "delete from {t} where order_id = {new}"),
        new Damage(
            "foreign_keys",
            FactOrders.SPEC,
            "update {t} set product_key = -1 where order_id = {new}"),
        new Damage(
            "foreign_keys",
            FactOrders.SPEC,
            "update {t} set region_key = -1 where order_id = {new}"),
        new Damage(
            "foreign_keys",
            FactOrders.SPEC,
            "update {t} set date_key = 19700101 where order_id = {new}"),
        new Damage(
            "calendar_without_gaps", DimDate.SPEC, "delete from {t} where day_of_month = 10"),
        new Damage(
            "calendar_without_gaps",
            DimDate.SPEC,
            "insert into {t} select * from {t} where day_of_month = 10"),
        new Damage(
            "fact_rows_equal_silver_rows",
            FactOrders.SPEC,
            "delete from {t} where order_id = {old}"));
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
    String table = "delta.`" + location + "`";
    SharedSpark.session()
        .sql(
            damage
                .statement()
                .replace("{t}", table)
                .replace("{old}", quoted(OLD, table))
                .replace("{new}", quoted(NEW, table)));
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
        SemanticLayer.open(lakehouse.lakehouse(), published).table(SemanticLayer.SUMMARY).head();
    assertThat(summary.<Long>getAs("orders"))
        .isEqualTo(
            lakehouse
                .lakehouse()
                .readAt(FactOrders.SPEC, published.state().versions().get(FactOrders.SPEC.name()))
                .count());
  }

  /** An order's id as a literal: DELETE takes no query about its own table. */
  private static String quoted(String query, String table) {
    if (!table.contains("silver/transactions") && !table.contains("fact_orders")) {
      return "''";
    }
    String id = SharedSpark.session().sql("select " + query.formatted(table)).head().getString(0);
    return "'" + id + "'";
  }
}
