package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of a feed of tables is graded by their histories. */
class HistoriesRunTest {
  @TempDir Path root;

  @Test
  void run_shouldBeGradedByItsHistories() throws IOException {
    String lakehouse = root.resolve("lake").toString();
    JsonNode run = run(lakehouse, "--count 20 --seed 7 --as-of 2026-04-18T00:00:00Z");

    assertThat(run.at("/grade/rows_right").decimalValue()).isEqualByComparingTo("1");
    assertThat(run.at("/grade/rows").asInt()).isGreaterThan(100);
    assertThat(run.at("/grade/dollars_off").decimalValue()).isEqualByComparingTo("0");

    CommandRun right = grade(lakehouse, "--fail-under", "1.0", "--max-dollars", "0");
    assertThat(right.exitCode()).as(right.err()).isZero();
    SharedSpark.session()
        .sql(
            "delete from delta.`%s/gen-1/silver/history_customers` where not is_current"
                .formatted(lakehouse));
    CommandRun damaged = grade(lakehouse, "--fail-under", "1.0");
    assertThat(damaged.exitCode()).isEqualTo(3);
    assertThat(damaged.out()).contains("Versions are missing");
  }

  private static CommandRun grade(String lakehouse, String... arguments) {
    return CommandRun.of(
        (Object[])
            ("grade --feed changes --truth bronze --lakehouse %s %s"
                    .formatted(lakehouse, String.join(" ", arguments)))
                .split(" "));
  }

  private static JsonNode run(String lakehouse, String arguments) throws IOException {
    CommandRun run =
        CommandRun.of(
            (Object[])
                ("run --feed changes --json --quiet --lakehouse %s %s"
                        .formatted(lakehouse, arguments))
                    .split(" "));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }
}
