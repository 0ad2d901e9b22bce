package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.lake.SparkSessions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The steps one by one, as an orchestrator calls them: any of them may be repeated. */
class StepsTest {
  private static final List<String> BATCHES =
      List.of("--seed", "5", "--as-of", "2026-04-18T00:00:00Z", "--count", "100");

  private static final List<String> OTHERS =
      List.of("--seed", "6", "--as-of", "2026-04-18T00:00:00Z", "--count", "20");

  @TempDir Path folder;
  private String out;
  private String err;

  @ParameterizedTest
  @ValueSource(strings = {"silver", "gold", "check", "publish"})
  void stepBeforeAnyDelivery_shouldExit2AndSayWhichComesFirst(String step) {
    assertThat(execute(step)).isEqualTo(2);
    assertThat(err).contains("NOTHING_DELIVERED").contains("assay bronze");
  }

  @Test
  void stepsOneByOneAndRepeated_shouldPublishOnceAndOnlyWhatWasChecked() {
    assertThat(execute("bronze", BATCHES)).isZero();
    assertThat(out).contains("1 new, with 100 records; 0 delivered before");
    assertThat(execute("bronze", BATCHES)).isZero();
    assertThat(out).contains("0 new, with 0 records; 1 delivered before");
    assertThat(execute("silver")).isZero();
    assertThat(out).contains("delivered").contains("100");
    assertThat(execute("silver")).isZero();
    assertThat(execute("gold")).isZero();
    assertThat(execute("gold")).isZero();
    assertThat(execute("publish")).isEqualTo(2);
    assertThat(err).contains("NOT_CHECKED").contains("assay check");
    assertThat(execute("check")).isZero();
    assertThat(execute("publish")).isZero();
    assertThat(out).contains("Publication 1 ").contains("run 1");
    assertThat(execute("publish")).isZero();
    assertThat(out).contains("Publication 1 ");
    // A run counts its own records, and names those that another one left behind.
    assertThat(execute("bronze", OTHERS)).isZero();
    assertThat(execute("run", BATCHES)).isZero();
    assertThat(out)
        .contains("Run 2 (batches delivered before: 1)")
        .containsPattern("delivered +0\n")
        .contains("Taken up from earlier runs that were stopped: 20 records");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "check", "dashboard"})
  void lakehouseOfAnotherVersion_shouldExit5AndNameTheTable(String command) {
    SparkSessions.open()
        .sql(
            "create table delta.`%s/quality_results` (run_seq bigint) using delta"
                .formatted(folder));
    assertThat(execute(command)).isEqualTo(5);
    assertThat(err).contains("LAKEHOUSE_OF_OTHER_VERSION").contains("quality_results");
    assertThat(folder.resolve("bronze")).doesNotExist();
  }

  private int execute(String command) {
    return execute(command, List.of());
  }

  private int execute(String command, List<String> arguments) {
    StringWriter results = new StringWriter();
    StringWriter failures = new StringWriter();
    CommandLine line = Assay.commandLine(Map.of(), Clock.systemUTC());
    line.setOut(new PrintWriter(results, true));
    line.setErr(new PrintWriter(failures, true));
    int code =
        line.execute(
            Stream.of(List.of(command, "--lakehouse", folder.toString()), arguments)
                .flatMap(List::stream)
                .toArray(String[]::new));
    out = results.toString();
    err = failures.toString();
    return code;
  }
}
