package dev.assay.pipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.feed.transactions.FactOrders;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key of the fact that no dimension has, or none at all, planted in one row. */
@EnabledIfSystemProperty(named = "assay.tier", matches = "nightly")
@TestInstance(Lifecycle.PER_CLASS)
class PlantedKeysTest {
  private static final List<String> KEYS =
      List.of("customer_id", "product_key", "region_key", "date_key");

  private TestLakehouse lakehouse;
  private List<Row> facts;

  /** A run that is not published yet; the columns may be NULL, as if nobody had forbidden it. */
  @BeforeAll
  void updateGoldOnce(@TempDir Path root) {
    lakehouse = new TestLakehouse(root);
    lakehouse.lakehouse().create(TestLakehouse.ALL_TABLES);
    lakehouse.ingest(7, 1, 20);
    lakehouse.refine();
    lakehouse.gild();
    KEYS.forEach(key -> execute("alter table {fact} alter column " + key + " drop not null"));
    facts = execute("select * from {fact} order by order_id");
    assertThat(orphans()).isZero();
  }

  @AfterAll
  void stop() {
    lakehouse.close();
  }

  /** Each row breaks one key alone, so each key's orphan and each key's NULL has to be seen. */
  @Test
  void orphanAndNullOfEveryKey_shouldEachBeCounted() {
    plant(
        """
        customer_id = case order_id when '%s' then null when '%s' then 999 else customer_id end,
        product_key = case order_id when '%s' then null when '%s' then 999 else product_key end,
        region_key = case order_id when '%s' then null when '%s' then -1 else region_key end,
        date_key = case order_id when '%s' then null when '%s' then 20260230 else date_key end"""
            .formatted(facts.stream().map(PlantedKeysTest::order).toArray()));
    try {
      assertThat(orphans()).isEqualTo(2 * KEYS.size());
    } finally {
      execute("restore table {fact} to version as of " + (1 + KEYS.size()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "customer_id, null",
    "product_key, null",
    "region_key, null",
    "date_key, null",
    "customer_id, 999",
    "product_key, 999",
    "region_key, -1",
    "date_key, 20260230"
  })
  void keyWithoutItsMember_shouldStopTheGate(String key, String value) {
    Row fact = facts.get(0);
    String where = " where order_id = '" + order(fact) + "'";
    plant(key + " = " + value + where);
    try {
      assertThat(lakehouse.pipeline().checkUnpublished().failed()).contains("foreign_keys");
    } finally {
      plant(key + " = " + fact.getAs(key) + where);
    }
  }

  private long orphans() {
    return lakehouse.pipeline().checkUnpublished().results().stream()
        .filter(result -> result.check().equals("foreign_keys"))
        .findFirst()
        .orElseThrow()
        .violations();
  }

  private void plant(String assignments) {
    execute("update {fact} set " + assignments);
  }

  private List<Row> execute(String statement) {
    String fact = "delta.`" + lakehouse.lakehouse().location(FactOrders.SPEC) + "`";
    return lakehouse.lakehouse().session().sql(statement.replace("{fact}", fact)).collectAsList();
  }

  private static String order(Row fact) {
    return fact.getAs("order_id");
  }
}
