package dev.assay.pipeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.dashboard.Quality.BatchCounts;
import dev.assay.pipeline.dashboard.Quality.BatchReason;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The figures of the batches, held against the views that tell the same. */
class QualityTest {
  @Test
  void placesAndReasons_shouldBeThoseOfTheViews() throws IOException {
    SparkSession reader =
        tables(
            "select 'b' || (1 + id % 2), 1 + id % 2 from range(31)",
            """
            values ('b2', 2L, array('y')), ('b2', 2L, array('x', 'y')), ('b2', 2L, array('y', 'x')),
              ('b10', 10L, array('z')), ('b10', 10L, array('z')), ('b2', 2L, array('y'))""",
            "values ('b1', 1L), ('b3', 3L), ('b1', 1L)");
    Quality quality = Quality.read(reader, List.of(Transactions.SILVER));
    assertThat(quality).isEqualTo(ofViews(reader));
    assertThat(quality.batches())
        .containsExactly(
            new BatchCounts(1, 18, 16, 0, 2),
            new BatchCounts(2, 19, 15, 4, 0),
            new BatchCounts(3, 1, 0, 0, 1),
            new BatchCounts(10, 2, 0, 2, 0));
    assertThat(quality.reasons())
        .containsExactly(
            new BatchReason(2, "x", 2), new BatchReason(2, "y", 4), new BatchReason(10, "z", 2));
  }

  @Test
  void emptyTables_shouldBeNoBatch() throws IOException {
    String none = "values ('b', 1L) limit 0";
    SparkSession reader = tables(none, "values ('b', 1L, array('x')) limit 0", none);
    assertThat(Quality.read(reader, List.of(Transactions.SILVER)))
        .isEqualTo(ofViews(reader))
        .isEqualTo(new Quality(List.of(), List.of()));
  }

  private static Quality ofViews(SparkSession reader) {
    return new Quality(
        rows(reader, BatchCounts.class, "vw_batches"),
        rows(reader, BatchReason.class, "vw_data_quality"));
  }

  private static <T extends Record> List<T> rows(SparkSession reader, Class<T> type, String view) {
    return reader.table(view).collectAsList().stream().map(row -> Columns.read(type, row)).toList();
  }

  private static SparkSession tables(String silver, String quarantine, String duplicates)
      throws IOException {
    SparkSession reader = SharedSpark.session().newSession();
    reader
        .sql(silver)
        .toDF("_batch_id", "_request_seq")
        .createOrReplaceTempView("silver_transactions");
    reader
        .sql(quarantine)
        .toDF("_batch_id", "_request_seq", "_quarantine_reasons")
        .createOrReplaceTempView("silver_quarantine");
    reader
        .sql(duplicates)
        .toDF("_batch_id", "_request_seq")
        .createOrReplaceTempView("silver_duplicates");
    for (String view : List.of("08_vw_data_quality", "09_vw_batches")) {
      try (InputStream in =
          QualityTest.class.getResourceAsStream("/semantic/transactions/" + view + ".sql")) {
        reader.sql(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return reader;
  }
}
