package dev.assay.pipeline.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkSizeTest {
  private static final String CODE = "spark.sql.codegen.wholeStage";
  private static final String FACTORY = "spark.sql.codegen.factoryMode";
  private static final String ADAPTIVE = "spark.sql.adaptive.enabled";
  private static final String SCANS = "spark.sql.leafNodeDefaultParallelism";
  private static final String SHUFFLES = "spark.sql.shuffle.partitions";

  @Test
  void littleWork_shouldBeInterpretedInFewTasks() {
    Map<String, String> little =
        Map.of(CODE, "false", FACTORY, "NO_CODEGEN", ADAPTIVE, "false", SCANS, "2", SHUFFLES, "2");
    assertThat(new WorkSize(0).settings(8)).isEqualTo(little);
    assertThat(new WorkSize(WorkSize.LARGE - 1).settings(8)).isEqualTo(little);
  }

  @Test
  void muchWork_shouldBeCompiledAndUseEveryProcessor() {
    assertThat(new WorkSize(WorkSize.LARGE).settings(8))
        .isEqualTo(
            Map.of(CODE, "true", FACTORY, "FALLBACK", ADAPTIVE, "true", SCANS, "8", SHUFFLES, "8"));
  }

  @Test
  void partitions_shouldFitIntoMemoryHoweverManyRowsThereAre() {
    long fits = 8 * WorkSize.ROWS_PER_PARTITION;
    assertThat(new WorkSize(fits).settings(8)).containsEntry(SHUFFLES, "8");
    assertThat(new WorkSize(fits + 1).settings(8)).containsEntry(SHUFFLES, "9");
    assertThat(new WorkSize(1_000 * WorkSize.ROWS_PER_PARTITION).settings(1))
        .containsEntry(SHUFFLES, "1000")
        .containsEntry(SCANS, "1");
  }

  @Test
  void negativeRows_shouldBeRefused() {
    assertThatThrownBy(() -> new WorkSize(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
