package dev.assay.pipeline.silver;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.bronze.Ingestion;
import dev.assay.pipeline.feed.returns.Returns;
import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.testing.Placements;
import dev.assay.pipeline.testing.SharedSpark;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second feed needs a contract, and nothing else. */
class ContractTest {
  private final SilverTables returns = Returns.SILVER;

  @Test
  void secondFeed_shouldBeRefinedByItsContractAlone(@TempDir Path root) {
    Lakehouse lakehouse = new Lakehouse(SharedSpark.session(), root.toString(), 1);
    lakehouse.create(returns.all());
    SilverStep step = new SilverStep(lakehouse, returns, TestLakehouse.KEY);

    deliver(
        lakehouse,
        1,
        "{\"return_id\":\"r1\",\"sent_by\":\"Ada\",\"units\":1,\"day\":\"2026-04-02\"}",
        "{\"return_id\":\"r2\",\"reason\":\"torn\",\"units\":0,\"day\":\"2026-02-30\"}",
        "{\"return_id\":\"r3\",\"reason\":\"mail x@example.com\",\"units\":1,\"day\":\"2026-04-02\"}",
        "{\"units\":2",
        "{\"return_id\":\"r4\",\"reason\":\"late\",\"units\":2,\"day\":\"2026-04-03\"}",
        "{\"return_id\":\"r4\",\"reason\":\"late\",\"units\":2,\"day\":\"2026-04-03\"}");
    RecordCounts first = RecordCounts.sum(step.refine().values());
    deliver(
        lakehouse,
        2,
        "{\"return_id\":\"r1\",\"reason\":\"small\",\"units\":1,\"day\":\"2026-04-02\"}",
        "{\"units\":2,\"day\":\"2026-04-02\"}");
    RecordCounts second = RecordCounts.sum(step.refine().values());

    assertThat(first.delivered()).isEqualTo(6);
    assertThat(second.delivered()).isEqualTo(2);
    assertThat(
            Placements.of(lakehouse, returns.silver(), returns.quarantine(), returns.duplicates()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "1:0", "correction before 2:0",
                "1:1", "quarantine [invalid_units, malformed_day]",
                "1:2", "quarantine [pii_outside_field]",
                "1:3", "quarantine [unparseable_record]",
                "1:4", "retry before 1:5",
                "1:5", "silver",
                "2:0", "silver",
                "2:1", "quarantine [missing_return_id]"));
    assertThat(
            lakehouse
                .read(returns.quarantine())
                .where(col("return_id").equalTo("r3"))
                .select("reason")
                .head()
                .getString(0))
        .isEqualTo("***");
    assertThat(returns.silver().schema().fieldNames()).doesNotContain("email_key_id");
  }

  private void deliver(Lakehouse lakehouse, long run, String... records) {
    java.util.List<Row> rows =
        IntStream.range(0, records.length)
            .mapToObj(
                i ->
                    RowFactory.create(
                        records[i], "batch-" + run, run, i, run, "local", Instant.EPOCH, null))
            .toList();
    lakehouse.append(
        returns.bronze(),
        lakehouse.session().createDataFrame(rows, returns.bronze().schema()),
        new Commit(Ingestion.WRITER, run));
  }
}
