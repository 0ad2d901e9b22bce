package dev.assay.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.silver.RecordCounts;
import dev.assay.pipeline.testing.Contents;
import dev.assay.pipeline.testing.Deliveries;
import dev.assay.pipeline.testing.Latecomers;
import dev.assay.pipeline.testing.SharedSpark;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the driver does with few rows, Spark does with many: here as if every row were one too many
 * for the driver, and without Delta Kernel.
 */
@EnabledIfSystemProperty(named = "assay.tier", matches = "nightly")
class ManyRowsTest {
  private static final Map<String, String> MANY =
      Map.of("spark.assay.driver.rows", "0", "assay.delta.kernel", "false");

  @TempDir Path few;
  @TempDir Path many;

  private record Result(Map<String, List<String>> tables, List<RecordCounts> counts) {}

  @Test
  void manyRows_shouldEndUpAsFewDo() {
    long seed = Long.getLong("assay.seed", new Random().nextInt(1_000_000));
    Result expected = run(few, seed);
    MANY.forEach(SharedSpark.session().conf()::set);
    try {
      assertThat(run(many, seed)).as("replay with -Dassay.seed=" + seed).isEqualTo(expected);
    } finally {
      MANY.keySet().forEach(SharedSpark.session().conf()::unset);
    }
  }

  /** A first load, corrections by hand, and the same orders once more in part. */
  private static Result run(Path folder, long seed) {
    Deliveries before = new Deliveries();
    before.add(1, seed, 2, 120);
    try (TestLakehouse lakehouse = new TestLakehouse(folder)) {
      List<RunReport> runs =
          List.of(
              lakehouse.run(seed, 2, 120),
              lakehouse.run(Latecomers.page(before)),
              lakehouse.run(seed, 1, 150));
      return new Result(
          Contents.of(lakehouse.lakehouse()), runs.stream().map(RunReport::counts).toList());
    }
  }
}
