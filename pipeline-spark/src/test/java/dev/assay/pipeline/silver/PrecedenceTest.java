package dev.assay.pipeline.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.feed.clickstream.Clickstream;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.testing.SharedSpark;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * Who wins where the least value of a field does. Rows are request, second in which it was
 * received, hash of its bytes, and fingerprint; each is the first of its request.
 */
class PrecedenceTest {
  private final Deduplication deduplication = new Deduplication(Clickstream.SILVER);

  @Test
  void recordReceivedFirst_shouldWinWheneverItIsDelivered() {
    Dataset<Row> resolved =
        deduplication.resolve(rows("(1, 5, 10, 70)", "(2, 3, 99, 71)", "(3, 4, 10, 71)"), none());
    assertThat(winners(resolved)).containsExactly("2");
    assertThat(duplicates(resolved)).containsExactlyInAnyOrder("1 conflict of 2", "3 copy of 2");
  }

  @Test
  void leastBytes_shouldDecideBetweenRecordsReceivedAtOnce() {
    Dataset<Row> resolved =
        deduplication.resolve(rows("(1, 5, 10, 70)", "(2, 5, -10, 71)"), none());
    assertThat(winners(resolved)).containsExactly("2");
  }

  @Test
  void sameBytes_shouldBeWonByTheRecordDeliveredFirst() {
    Dataset<Row> resolved =
        deduplication.resolve(rows("(2, 5, 10, 70)", "(1, 5, 10, 70)", "(3, 5, 10, 70)"), none());
    assertThat(winners(resolved)).containsExactly("1");
    assertThat(duplicates(resolved)).containsExactlyInAnyOrder("2 copy of 1", "3 copy of 1");
  }

  @Test
  void storedRecord_shouldLoseToOneReceivedBeforeIt() {
    Dataset<Row> resolved = deduplication.resolve(rows("(2, 3, 10, 70)"), rows("(1, 5, 10, 71)"));
    assertThat(winners(resolved)).containsExactly("2");
    assertThat(duplicates(resolved)).containsExactly("1 conflict of 2");
  }

  @Test
  void storedRecord_shouldWinAgainstOneReceivedAfterIt() {
    Dataset<Row> resolved =
        deduplication.resolve(rows("(2, 6, 10, 70)", "(3, 7, 10, 71)"), rows("(1, 5, 10, 71)"));
    assertThat(winners(resolved)).isEmpty();
    assertThat(duplicates(resolved)).containsExactlyInAnyOrder("2 conflict of 1", "3 copy of 1");
  }

  private List<String> duplicates(Dataset<Row> resolved) {
    return deduplication.duplicates(resolved).collectAsList().stream()
        .map(
            row ->
                "%s %s of %s"
                    .formatted(
                        row.<Object>getAs(Lineage.REQUEST_SEQ),
                        row.getAs(SilverTables.KIND),
                        row.<Object>getAs(SilverTables.NEXT_REQUEST_SEQ)))
        .toList();
  }

  private static List<String> winners(Dataset<Row> resolved) {
    return resolved.where(Deduplication.isNewWinner()).collectAsList().stream()
        .map(row -> row.<Object>getAs(Lineage.REQUEST_SEQ).toString())
        .toList();
  }

  private static Dataset<Row> none() {
    return rows("(0, 0, 0, 0)").limit(0);
  }

  private static Dataset<Row> rows(String... values) {
    Dataset<Row> given =
        SharedSpark.session()
            .sql(
                "select cast(request as bigint) as _request_seq, 0 as _position, 'e' as event_id,"
                    + " date'2026-04-02' as event_date, timestamp_seconds(received) as received_ts,"
                    + " cast(bytes as bigint) as _bytes_hash, cast(print as bigint) as _fingerprint,"
                    + " concat('batch-', request) as _batch_id, cast(request as bigint) as _run_seq"
                    + " from values "
                    + String.join(",", values)
                    + " as rows(request, received, bytes, print)");
    List<String> known = List.of(given.columns());
    return given.select(
        Stream.of(Clickstream.SILVER.silver().schema().fields())
            .map(
                field ->
                    known.contains(field.name())
                        ? col(field.name())
                        : lit(null).cast(field.dataType()).as(field.name()))
            .toArray(Column[]::new));
  }
}
