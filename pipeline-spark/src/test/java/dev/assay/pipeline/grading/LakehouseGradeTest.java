package dev.assay.pipeline.grading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.feed.transactions.TransactionsTruth;
import dev.assay.pipeline.grading.input.OutputLocation;
import dev.assay.pipeline.grading.input.ReadSettings;
import dev.assay.pipeline.grading.input.Side;
import dev.assay.pipeline.grading.input.SideReader;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.run.BronzeDeliveries;
import dev.assay.pipeline.testing.TestLakehouse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own silver, quarantine and duplicates, held against the truth about what bronze holds. */
class LakehouseGradeTest {
  @TempDir Path root;

  @Test
  void ourLakehouse_shouldBeAllRightOverOverlappingDeliveries() {
    try (TestLakehouse lakehouse = new TestLakehouse(root)) {
      lakehouse.ingest(1, 3, 400);
      lakehouse.refine();
      lakehouse.ingest(2, 3, 250);
      lakehouse.refine();

      Grade grade = grade(lakehouse);

      assertThat(grade.findings()).isEmpty();
      assertThat(grade.rowsRight()).isEqualTo(new Share(1950, 1950));
      assertThat(grade.dollars().orElseThrow().off()).isEqualByComparingTo(BigDecimal.ZERO);
      assertThat(grade.dollars().orElseThrow().expected()).isPositive();
      assertThat(grade.faults())
          .containsOnlyKeys("duplicate_order", "malformed_timestamp", "missing_field");
      assertThat(grade.quarantine().exactSets().text()).isEqualTo("1.000");
      assertThat(grade.notGraded()).isEmpty();
    }
  }

  @Test
  void ourLakehouse_shouldBeAllRightOverAllKindsOfFaults() {
    FaultRates all = FaultRates.all(new Rate(100_000));
    try (TestLakehouse lakehouse = new TestLakehouse(root)) {
      lakehouse.ingest(1, 2, 400, all);
      lakehouse.refine();

      Grade grade = grade(lakehouse);

      assertThat(grade.findings()).isEmpty();
      assertThat(grade.rowsRight()).isEqualTo(new Share(800, 800));
      assertThat(grade.faults()).hasSize(FaultKind.values().length);
      assertThat(grade.quarantine().exactSets().text()).isEqualTo("1.000");
      assertThat(grade.repairs().recall().text()).isEqualTo("1.000");
    }
  }

  private static Grade grade(TestLakehouse lakehouse) {
    SparkSession own = SparkSessions.beside(lakehouse.lakehouse().session());
    SideReader reader = new SideReader(own, ReadSettings.DEFAULT);
    TransactionsTruth truth =
        TransactionsTruth.of(
            TruthRequest.of(
                "--truth",
                BronzeDeliveries.of(lakehouse.lakehouse(), Transactions.SILVER.bronze())));
    return new Grader(own, truth)
        .grade(
            GradeRequest.of(
                side(reader, lakehouse, "silver", Transactions.SILVER.silver()),
                Optional.of(
                    side(reader, lakehouse, "quarantine", Transactions.SILVER.quarantine())),
                Optional.of(
                    side(reader, lakehouse, "duplicates", Transactions.SILVER.duplicates()))));
  }

  private static Side side(
      SideReader reader, TestLakehouse lakehouse, String name, TableSpec table) {
    return reader.read(
        name, List.of(OutputLocation.parse("--" + name, lakehouse.lakehouse().location(table))));
  }
}
