package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.pipeline.lake.LakehouseRoot;
import dev.assay.pipeline.lake.RunLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What monitoring and log collectors get of a run. */
class RunMetricsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void publishedRun_shouldGiveTheFiguresOfItsReportAndItsStepsAsJsonLines() throws Exception {
    Path file = folder.resolve("assay.prom");
    CommandRun run = run(file, "--seed", 7, "--count", 200, "--as-of", "2026-04-18T00:00:00Z");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode report = JSON.readTree(run.out());
    Map<String, Double> metrics = metrics(file);
    assertThat(metrics)
        .containsEntry("assay_run_exit_code{feed=\"transactions\"}", 0.0)
        .containsEntry(
            "assay_run_records{feed=\"transactions\",outcome=\"silver\"}",
            report.get("silver").asDouble())
        .containsEntry(
            "assay_run_records{feed=\"transactions\",outcome=\"quarantined\"}",
            report.at("/quarantined/total").asDouble())
        .containsEntry(
            "assay_run_step_duration_seconds{feed=\"transactions\",step=\"silver\"}",
            report.at("/seconds/silver").asDouble())
        .containsEntry(
            "assay_run_check_violations{feed=\"transactions\",check=\"identity\",severity=\"ERROR\"}",
            0.0);
    assertThat(metrics.keySet()).noneMatch(name -> name.startsWith("assay_run_failed"));
    assertThat(report.at("/gate/checks"))
        .hasSize(
            (int)
                metrics.keySet().stream()
                    .filter(name -> name.startsWith("assay_run_check_violations"))
                    .count());
    List<String> lines = run.err().lines().toList();
    assertThat(lines).hasSizeGreaterThan(5);
    for (String line : lines) {
      assertThat(JSON.readTree(line).get("command").asText()).isEqualTo("run");
      assertThat(JSON.readTree(line).get("level").asText()).isEqualTo("info");
    }
  }

  @Test
  void runThatFails_shouldGiveItsCodeToMonitoringAndToTheLog() throws Exception {
    Path file = Files.writeString(folder.resolve("assay.prom"), "of the run before");
    CommandRun run = run(file, "--endpoint", "http://127.0.0.1:1");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(metrics(file))
        .containsEntry("assay_run_exit_code{feed=\"transactions\"}", 4.0)
        .containsEntry("assay_run_failed{feed=\"transactions\",code=\"SOURCE_UNREACHABLE\"}", 1.0)
        .hasSize(3);
    JsonNode last = JSON.readTree(run.err().lines().reduce((first, next) -> next).orElseThrow());
    assertThat(last.get("code").asText()).isEqualTo("SOURCE_UNREACHABLE");
    assertThat(last.get("category").asText()).isEqualTo("SOURCE");
    assertThat(last.get("exit_code").asInt()).isEqualTo(4);
    assertThat(last.get("level").asText()).isEqualTo("error");
    assertThat(last.get("time").asText()).endsWith("Z");
  }

  @Test
  void metricsThatCannotBeWritten_shouldExit5AndSayThatTheRunStays() throws Exception {
    CommandRun run = run(folder, "--seed", 7, "--count", 20);
    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("OUTPUT_UNWRITABLE", "What the run did stays", "--metrics");
  }

  @Test
  void metricsThatCannotBeWritten_shouldNotHideWhyTheRunFailed() throws Exception {
    CommandRun run = run(folder, "--endpoint", "http://127.0.0.1:1");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("SOURCE_UNREACHABLE", "OUTPUT_UNWRITABLE");
    try (RunLock other = locked()) {
      CommandRun locked = run(folder);
      assertThat(locked.exitCode()).isEqualTo(75);
      assertThat(locked.err()).contains("LAKEHOUSE_LOCKED", "OUTPUT_UNWRITABLE");
    }
  }

  @Test
  void runThatCannotBegin_shouldGiveItsCodeForEachChosenFeed() throws Exception {
    Path file = Files.writeString(folder.resolve("assay.prom"), "of the run before");
    try (RunLock other = locked()) {
      CommandRun run = run(file, "--feed", "transactions,clickstream");
      assertThat(run.exitCode()).isEqualTo(75);
    }
    assertThat(metrics(file))
        .containsEntry("assay_run_exit_code{feed=\"transactions\"}", 75.0)
        .containsEntry("assay_run_failed{feed=\"clickstream\",code=\"LAKEHOUSE_LOCKED\"}", 1.0)
        .hasSize(6);
  }

  @Test
  void wrongUsage_shouldBeAJsonLineToo() throws Exception {
    CommandRun run = CommandRun.of("query", "--log-format", "json", "--bogus", "select 1");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(JSON.readTree(run.err()).get("code").asText()).isEqualTo("INVALID_ARGUMENT");
    assertThat(run.err().lines()).hasSize(1);
  }

  private CommandRun run(Path metrics, Object... more) {
    List<Object> arguments = new java.util.ArrayList<>();
    arguments.addAll(List.of("run", "--json", "--log-format", "json", "--metrics", metrics));
    arguments.addAll(List.of("--lakehouse", folder.resolve("lakehouse")));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray());
  }

  private RunLock locked() {
    return RunLock.take(
        LakehouseRoot.of(folder.resolve("lakehouse").toString()),
        new Configuration(false),
        Clock.systemUTC());
  }

  private static Map<String, Double> metrics(Path file) throws Exception {
    Map<String, Double> metrics = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#")) {
        int space = line.lastIndexOf(' ');
        metrics.put(line.substring(0, space), Double.parseDouble(line.substring(space)));
      }
    }
    return metrics;
  }
}
