package dev.assay.pipeline.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.feed.transactions.TransactionsContract;
import dev.assay.pipeline.silver.RecordCounts;
import dev.assay.pipeline.testing.Confusion;
import dev.assay.pipeline.testing.Deliveries;
import dev.assay.pipeline.testing.Placements;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Silver is held against the source's own account of its faults, record by record. */
class TruthTest {
  private static final int COUNT = 500;
  private static final int OTHER_COUNT = 300;
  private static final int MIXES = 10;
  private static final List<String> ALL_LABELS =
      List.of(
          "silver",
          "quantity",
          "timestamp",
          "email",
          "product",
          "category",
          "region",
          "invalid_order_id",
          "invalid_customer_id",
          "malformed_timestamp",
          "implausible_timestamp",
          "missing_price",
          "invalid_price",
          "invalid_quantity",
          "unknown_status",
          "pii_outside_field",
          "retry",
          "correction");

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

  /** The same orders come again and again, each time with other faults. */
  @Test
  void mixesOfAllFaults_shouldBeRefinedAsTheTruthSays() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Deliveries deliveries = new Deliveries();
    try (TestLakehouse lakehouse = new TestLakehouse(root)) {
      for (int mix = 0; mix < MIXES; mix++) {
        FaultRates rates = FaultRates.NONE;
        for (FaultKind kind : FaultKind.values()) {
          rates = rates.with(kind, new Rate(20_000 + random.nextInt(200_000)));
        }
        lakehouse.ingest(mix % 4, 2, OTHER_COUNT, rates);
        deliveries.add(1 + 2L * mix, mix % 4, 2, OTHER_COUNT, rates);
      }
      lakehouse.refine();
      assertAgree(lakehouse, deliveries, "seed " + seed, ALL_LABELS);
    }
  }

  private static void assertAgree(TestLakehouse lakehouse, Deliveries deliveries) {
    assertAgree(
        lakehouse,
        deliveries,
        "default rates",
        List.of(
            "silver", "quantity", "malformed_timestamp", "missing_price", "retry", "correction"));
  }

  private static void assertAgree(
      TestLakehouse lakehouse, Deliveries deliveries, String what, List<String> labels) {
    Map<String, String> truth = deliveries.counts();
    Map<String, String> placements = Placements.of(lakehouse.lakehouse());
    Map<String, Confusion> byLabel = Confusion.between(truth, placements);
    assertThat(byLabel.keySet()).as(what).containsExactlyInAnyOrderElementsOf(labels);
    assertThat(byLabel)
        .allSatisfy(
            (label, confusion) -> {
              assertThat(confusion.hits()).as(label).isPositive();
              assertThat(confusion.precision()).as(label).isEqualTo(1.0);
              assertThat(confusion.recall()).as(label).isEqualTo(1.0);
            });
    assertThat(placements).as(what).isEqualTo(truth);
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
