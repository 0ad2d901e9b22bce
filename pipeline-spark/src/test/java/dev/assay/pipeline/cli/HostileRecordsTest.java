package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.feed.transactions.FactOrders;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.testing.Eavesdropper;
import dev.assay.pipeline.testing.FaultyServer;
import dev.assay.pipeline.testing.HostileRecord;
import dev.assay.pipeline.testing.Placements;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that are meant to hurt, in a page that is otherwise good, through a whole run. */
class HostileRecordsTest {
  @TempDir Path root;

  @Test
  void hostileRecords_shouldEndWhereTheContractSaysAndBePrintedNowhere() {
    List<HostileRecord> records = HostileRecord.all();
    assertThat(records).hasSizeGreaterThan(100);
    CommandRun run;
    String heard;
    try (FaultyServer source = FaultyServer.answering(FaultyServer.ok(page(records)));
        Eavesdropper eavesdropper = new Eavesdropper()) {
      run = CommandRun.of("run", "--debug", "--lakehouse", root, "--endpoint", source.uri());
      heard = eavesdropper.heard();
    }

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(rows(FactOrders.SPEC)).isEqualTo(rows(Transactions.SILVER.silver()));
    assertThat(misplaced(records)).isEmpty();
    assertThat(run.out() + run.err()).doesNotContain(HostileRecord.MARKER);
    assertThat(heard)
        .contains("SparkListenerSQLExecutionStart")
        .doesNotContain(HostileRecord.MARKER);
  }

  /** What became of the records that are not where they must be. */
  private Map<String, String> misplaced(List<HostileRecord> records) {
    Map<String, String> byPosition = Placements.of(lakehouse());
    Map<String, String> misplaced = new TreeMap<>();
    for (int i = 0; i < records.size(); i++) {
      HostileRecord record = records.get(i);
      String placement = byPosition.remove("1:" + i);
      if (!record.placement().equals(placement)) {
        misplaced.put(record.name(), placement);
      }
    }
    misplaced.putAll(byPosition);
    return misplaced;
  }

  private long rows(TableSpec table) {
    return lakehouse().read(table).count();
  }

  private Lakehouse lakehouse() {
    return new Lakehouse(SharedSpark.session(), root.toString(), 1);
  }

  private static byte[] page(List<HostileRecord> records) {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    page.write('[');
    for (int i = 0; i < records.size(); i++) {
      if (i > 0) {
        page.write(',');
      }
      page.writeBytes(records.get(i).bytes());
    }
    page.write(']');
    return page.toByteArray();
  }
}
