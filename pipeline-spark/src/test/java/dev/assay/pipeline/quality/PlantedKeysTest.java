package dev.assay.pipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.gold.FactOrders;
import dev.assay.pipeline.gold.GoldStep;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.testing.Deliveries;
import dev.assay.pipeline.testing.Latecomers;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key of the fact that no dimension has, or none at all, planted in one row. */
@TestInstance(Lifecycle.PER_CLASS)
class PlantedKeysTest {
  private static final String ORDER = "late-2";

  private TestLakehouse lakehouse;
  private Row before;

  /** A run that is not published yet; the columns may be NULL, as if nobody had forbidden it. */
  @BeforeAll
  void refineOnce(@TempDir Path root) {
    lakehouse = new TestLakehouse(root);
    lakehouse.lakehouse().create(Pipeline.TABLES);
    lakehouse.ingest(Latecomers.page(new Deliveries().add(1, 7, 1, 20)).subList(0, 5));
    lakehouse.refine();
    new GoldStep(lakehouse.lakehouse()).update();
    for (String key : new String[] {"customer_id", "product_key", "region_key", "date_key"}) {
      execute("alter table {fact} alter column " + key + " drop not null");
    }
    before = sql("select * from {fact} where order_id = '" + ORDER + "'").head();
    assertThat(lakehouse.pipeline().checkUnpublished().failed()).isEmpty();
  }

  @AfterAll
  void stop() {
    lakehouse.close();
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
    plant(key, value);
    try {
      assertThat(lakehouse.pipeline().checkUnpublished().failed()).contains("foreign_keys");
    } finally {
      plant(key, before.getAs(key).toString());
    }
  }

  private void plant(String key, String value) {
    execute("update {fact} set " + key + " = " + value + " where order_id = '" + ORDER + "'");
  }

  private void execute(String statement) {
    sql(statement).collectAsList();
  }

  private org.apache.spark.sql.Dataset<Row> sql(String statement) {
    String fact = "delta.`" + lakehouse.lakehouse().location(FactOrders.SPEC) + "`";
    return lakehouse.lakehouse().session().sql(statement.replace("{fact}", fact));
  }
}
