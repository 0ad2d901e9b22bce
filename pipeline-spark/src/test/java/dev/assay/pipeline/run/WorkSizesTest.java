package dev.assay.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.bronze.Ingestion;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.testing.Contents;
import dev.assay.pipeline.testing.SharedSpark;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much work is ahead is known, and changes what the work costs alone. */
class WorkSizesTest {
  private static final TableSpec BRONZE = Transactions.SILVER.bronze();
  private static final long MANY = 1_000_000;

  @TempDir Path little;
  @TempDir Path much;

  @Test
  void settingsForAnySize_shouldGiveTheSameTables() {
    assertThat(contents(much, MANY)).isEqualTo(contents(little, 0));
  }

  private static Map<String, List<String>> contents(Path folder, long expected) {
    try (TestLakehouse lakehouse = new TestLakehouse(folder)) {
      lakehouse.lakehouse().create(TestLakehouse.ALL_TABLES);
      lakehouse.lakehouse().expect(() -> expected);
      for (long seed = 1; seed <= 2; seed++) {
        lakehouse.ingest(seed, 2, 200);
        lakehouse.refine();
        lakehouse.gild();
      }
      return Contents.of(lakehouse.lakehouse());
    } finally {
      new Lakehouse(SharedSpark.session(), folder.toString(), 1).expect(() -> 0);
    }
  }

  @Test
  void rowsOfLaterRuns_shouldBeCountedFromTheLog() {
    try (TestLakehouse written = new TestLakehouse(little)) {
      written.ingest(1, 1, 100);
      written.ingest(7, 2, 30);
      written.ingest(9, 1, 5);
      Lakehouse lakehouse = written.lakehouse();
      assertThat(lakehouse.rowsSince(BRONZE, Ingestion.WRITER, 0)).isEqualTo(165);
      assertThat(lakehouse.rowsSince(BRONZE, Ingestion.WRITER, 1)).isEqualTo(65);
      assertThat(lakehouse.rowsSince(BRONZE, Ingestion.WRITER, 3)).isZero();
    }
  }

  @Test
  void rowsOfATable_shouldBeGuessedWithinAFactorOfTwo() {
    try (TestLakehouse written = new TestLakehouse(little)) {
      assertThat(Pipeline.delivered(written.lakehouse(), List.of(Transactions.FEED))).isZero();
      written.ingest(1, 2, 5_000);
      assertThat(Pipeline.delivered(written.lakehouse(), List.of(Transactions.FEED)))
          .isBetween(5_000L, 20_000L);
    }
  }
}
