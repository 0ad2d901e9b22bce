package dev.assay.pipeline.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.feed.transactions.TransactionsContract;
import dev.assay.pipeline.silver.RecordCounts;
import dev.assay.pipeline.testing.Confusion;
import dev.assay.pipeline.testing.Deliveries;
import dev.assay.pipeline.testing.Placements;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Silver is held against the source's own account of its faults, record by record. */
class TruthTest {
  private static final int COUNT = 500;
  private static final int OTHER_COUNT = 300;

  @TempDir Path root;

  @Test
  void manySeeds_shouldBeRefinedAsTheTruthSays() {
    int seeds = Scale.SEEDS;
    Deliveries deliveries = new Deliveries().add(1, 1, seeds, COUNT);
    try (TestLakehouse lakehouse = new TestLakehouse(root)) {
      lakehouse.ingest(1, seeds, COUNT);
      assertThat(lakehouse.refine()).isEqualTo(expected(deliveries));
      assertAgree(lakehouse, deliveries);

      // The same orders again, as other batches: prefixes of the first ones.
      lakehouse.ingest(1, seeds, OTHER_COUNT);
      lakehouse.refine();
      assertAgree(lakehouse, deliveries.add(1 + seeds, 1, seeds, OTHER_COUNT));
    }
  }

  private static void assertAgree(TestLakehouse lakehouse, Deliveries deliveries) {
    Map<String, String> truth = deliveries.counts();
    Map<String, String> placements = Placements.of(lakehouse.lakehouse());
    Map<String, Confusion> byLabel = Confusion.between(truth, placements);
    assertThat(byLabel)
        .containsOnlyKeys(
            "silver", "quantity", "malformed_timestamp", "missing_price", "retry", "correction");
    assertThat(byLabel)
        .allSatisfy(
            (label, confusion) -> {
              assertThat(confusion.hits()).as(label).isPositive();
              assertThat(confusion.precision()).as(label).isEqualTo(1.0);
              assertThat(confusion.recall()).as(label).isEqualTo(1.0);
            });
    assertThat(placements).isEqualTo(truth);
    assertThat(
            lakehouse
                .lakehouse()
                .read(Transactions.SILVER.silver())
                .agg(
                    sum(
                        col(TransactionsContract.PRICE)
                            .multiply(col(TransactionsContract.QUANTITY))))
                .head()
                .getDecimal(0))
        .isEqualByComparingTo(deliveries.truth().expected().revenue());
  }

  private static RecordCounts expected(Deliveries deliveries) {
    Map<String, Confusion> all = Confusion.between(deliveries.counts(), deliveries.counts());
    var figures = deliveries.truth().expected();
    return new RecordCounts(
        figures.delivered(),
        figures.silver(),
        figures.quarantined(),
        Map.of(
            "malformed_timestamp", (long) all.get("malformed_timestamp").hits(),
            "missing_price", (long) all.get("missing_price").hits()),
        Map.of(
            "retry", (long) all.get("retry").hits(),
            "correction", (long) all.get("correction").hits()),
        Map.of("quantity", (long) figures.quantityDefaulted()));
  }
}
