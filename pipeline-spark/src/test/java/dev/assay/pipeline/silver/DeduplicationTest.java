package dev.assay.pipeline.silver;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.feed.returns.Returns;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.testing.SharedSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Who follows whom, by order of delivery alone. Records are named request:position. */
class DeduplicationTest {
  private final Deduplication deduplication = new Deduplication(Returns.SILVER);

  @Test
  void lastDeliveredRecordOfAKey_shouldWinAndEachOtherBeADuplicateOfTheNext() {
    Dataset<Row> resolved =
        deduplication.resolve(
            rows("('a', 5, 1, 70)", "('a', 5, 0, 70)", "('a', 4, 9, 71)"), none());
    assertThat(winners(resolved)).containsExactly("5:1");
    assertThat(duplicates(deduplication, resolved))
        .containsExactlyInAnyOrder("4:9 correction before 5:0", "5:0 retry before 5:1");
  }

  @Test
  void storedRecordOfAKey_shouldBeReplacedByALaterOne() {
    Dataset<Row> resolved =
        deduplication.resolve(rows("('a', 5, 0, 70)"), rows("('a', 4, 0, 70)", "('b', 4, 1, 1)"));
    assertThat(winners(resolved)).containsExactly("5:0");
    assertThat(duplicates(deduplication, resolved)).containsExactly("4:0 retry before 5:0");
  }

  @Test
  void recordThatComesAfterALaterOneIsStored_shouldBeItsDuplicate() {
    Dataset<Row> resolved = deduplication.resolve(rows("('a', 4, 0, 70)"), rows("('a', 5, 0, 71)"));
    assertThat(winners(resolved)).isEmpty();
    assertThat(duplicates(deduplication, resolved)).containsExactly("4:0 correction before 5:0");
  }

  @Test
  void oneIdOnTwoDays_shouldBeTwoKeys() {
    Dataset<Row> resolved =
        deduplication.resolve(
            rows("('a', 5, 0, 70)")
                .union(
                    rows("('a', 5, 1, 70)").withColumn("returned_on", col("returned_on").plus(1))),
            none());
    assertThat(winners(resolved)).containsExactlyInAnyOrder("5:0", "5:1");
  }

  private static List<String> duplicates(Deduplication deduplication, Dataset<Row> resolved) {
    return deduplication.duplicates(resolved).collectAsList().stream()
        .map(
            row ->
                "%s:%s %s before %s:%s"
                    .formatted(
                        row.<Object>getAs(Lineage.REQUEST_SEQ),
                        row.<Object>getAs(Lineage.POSITION),
                        row.getAs(SilverTables.KIND),
                        row.<Object>getAs(SilverTables.NEXT_REQUEST_SEQ),
                        row.<Object>getAs(SilverTables.NEXT_POSITION)))
        .toList();
  }

  private static List<String> winners(Dataset<Row> resolved) {
    return resolved.where(Deduplication.isNewWinner()).collectAsList().stream()
        .map(row -> row.getAs(Lineage.REQUEST_SEQ) + ":" + row.getAs(Lineage.POSITION))
        .toList();
  }

  private static Dataset<Row> none() {
    return rows("('', 0, 0, 0)").limit(0);
  }

  /** Accepted returns: id, request, position, fingerprint. */
  private static Dataset<Row> rows(String... values) {
    return SharedSpark.session()
        .sql(
            "select id as return_id, 'late' as reason, 'A***' as sent_by, 1 as units,"
                + " date'2026-04-02' as day, date'2026-04-02' as returned_on,"
                + " cast(array() as array<string>) as _repairs, cast(print as bigint) as _fingerprint,"
                + " concat('batch-', request) as _batch_id, cast(request as bigint) as _request_seq,"
                + " position as _position, cast(request as bigint) as _run_seq, 'local' as _source,"
                + " timestamp'2026-04-18 00:00:00' as _ingested_at from values "
                + String.join(",", values)
                + " as rows(id, request, position, print)");
  }
}
