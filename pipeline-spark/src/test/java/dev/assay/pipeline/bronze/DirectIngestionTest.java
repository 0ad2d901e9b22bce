package dev.assay.pipeline.bronze;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the source gives without HTTP is what it gives over it, in every column. */
class DirectIngestionTest {
  @TempDir Path folder;

  @Test
  void batches_shouldBeTheSameRowsDirectAsOverHttp() {
    try (TestLakehouse direct = new TestLakehouse(folder.resolve("direct"));
        TestLakehouse http = new TestLakehouse(folder.resolve("http"))) {
      for (int[] order : new int[][] {{7, 3, 500}, {-1, 1, 5000}, {100, 5, 1}, {9, 2, 17}}) {
        Ingestion.Outcome ingested =
            direct.ingest(PullRequest.DIRECT, order[0], order[1], order[2]);
        assertThat(ingested).isEqualTo(http.ingest(order[0], order[1], order[2]));
        assertThat(ingested.delivered()).isEqualTo((long) order[1] * order[2]);
      }
      assertThat(rows(direct)).hasSize(6539).isEqualTo(rows(http));
    }
  }

  @Test
  void batchThatBronzeHolds_shouldBeSkippedWhicheverWayItCame() {
    try (TestLakehouse lakehouse = new TestLakehouse(folder)) {
      lakehouse.ingest(7, 2, 50);
      Ingestion.Outcome again = lakehouse.ingest(PullRequest.DIRECT, 6, 3, 50);
      assertThat(again.alreadyDelivered()).isEqualTo(2);
      assertThat(again.delivered()).isEqualTo(50);
      assertThat(lakehouse.ingest(6, 1, 50).delivered()).isZero();
      assertThat(rows(lakehouse)).hasSize(150);
    }
  }

  /** 17 MB: too much to be handed to the driver, unless in two runs. */
  @Test
  void pagesThatAreStaged_shouldBeTheSameRowsAsThoseInMemory() {
    try (TestLakehouse staged = new TestLakehouse(folder.resolve("staged"));
        TestLakehouse inMemory = new TestLakehouse(folder.resolve("memory"))) {
      staged.ingest(PullRequest.DIRECT, 1, 12, 5000);
      inMemory.ingest(PullRequest.DIRECT, 1, 6, 5000);
      inMemory.ingest(PullRequest.DIRECT, 7, 6, 5000);
      assertThat(hashes(staged)).hasSize(12).isEqualTo(hashes(inMemory));
    }
  }

  @Test
  void requestThatTheSourceRefuses_shouldBeASourceErrorAndLeaveBronzeAsItWas() {
    try (TestLakehouse lakehouse = new TestLakehouse(folder)) {
      lakehouse.ingest(PullRequest.DIRECT, 1, 1, 1);
      HttpBatches other = new HttpBatches("/nowhere");
      PullRequest wanted = new PullRequest(PullRequest.DIRECT, 2, 1, 1, TestLakehouse.AS_OF);
      BronzeIngestion ingestion =
          new BronzeIngestion(
              lakehouse.lakehouse(), Transactions.SILVER.bronze(), other, FetchProgress.UNHEARD);
      assertThatThrownBy(() -> ingestion.ingest(wanted, TestLakehouse.AS_OF))
          .isInstanceOfSatisfying(
              AssayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_REFUSED))
          .hasMessageContaining("404");
      assertThat(rows(lakehouse)).hasSize(1);
    }
  }

  private static List<Row> rows(TestLakehouse of) {
    return of.lakehouse()
        .read(Transactions.SILVER.bronze())
        .drop(Lineage.INGESTED_AT)
        .orderBy(Lineage.REQUEST_SEQ, Lineage.POSITION)
        .collectAsList();
  }

  /** Of each batch: its place in the order of delivery, and a sum over all its rows. */
  private static List<Row> hashes(TestLakehouse of) {
    return of.lakehouse()
        .read(Transactions.SILVER.bronze())
        .selectExpr(
            Lineage.REQUEST_SEQ,
            "xxhash64(%s) as row_hash"
                .formatted(
                    String.join(
                        ",",
                        BronzeTable.PAYLOAD,
                        Lineage.BATCH_ID,
                        Lineage.POSITION,
                        Lineage.SOURCE,
                        BronzeTable.SOURCE_URI)))
        .groupBy(Lineage.REQUEST_SEQ)
        .agg(
            org.apache.spark.sql.functions.count(col("row_hash")),
            org.apache.spark.sql.functions.expr("sum(cast(row_hash as decimal(20)))"))
        .orderBy(Lineage.REQUEST_SEQ)
        .collectAsList();
  }
}
