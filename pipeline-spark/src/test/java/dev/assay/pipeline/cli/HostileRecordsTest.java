package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.testing.Eavesdropper;
import dev.assay.pipeline.testing.FaultyServer;
import dev.assay.pipeline.testing.HostileRecord;
import dev.assay.pipeline.testing.Placements;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    assertThat(placements(records)).isEqualTo(expected(records));
    assertThat(run.out() + run.err()).doesNotContain(HostileRecord.MARKER);
    assertThat(heard).contains("SparkListenerSQLExecutionStart").doesNotContain(HostileRecord.MARKER);
  }

  private Map<String, String> placements(List<HostileRecord> records) {
    Map<String, String> byPosition =
        Placements.of(new Lakehouse(SharedSpark.session(), root.toString(), 1));
    Map<String, String> byName = new LinkedHashMap<>();
    for (int i = 0; i < records.size(); i++) {
      byName.put(records.get(i).name(), byPosition.remove("1:" + i));
    }
    byPosition.forEach(byName::put);
    return byName;
  }

  private static Map<String, String> expected(List<HostileRecord> records) {
    Map<String, String> expected = new LinkedHashMap<>();
    records.forEach(record -> expected.put(record.name(), record.placement()));
    return expected;
  }

  private static byte[] page(List<HostileRecord> records) {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    page.write('[');
    List<byte[]> parts = new ArrayList<>();
    records.forEach(record -> parts.add(record.bytes()));
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        page.write(',');
      }
      page.writeBytes(parts.get(i));
    }
    page.write(']');
    return page.toByteArray();
  }
}
