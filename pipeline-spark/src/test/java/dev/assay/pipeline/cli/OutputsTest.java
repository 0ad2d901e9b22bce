package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.generator.local.LocalGateway;
import dev.assay.pipeline.testing.Golden;
import dev.assay.pipeline.testing.Scale;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What each command prints, for people and for programs. Each test goes on from the last. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class OutputsTest {
  private static final List<String> ON_EVERY_CHANGE = List.of("run", "check", "doctor");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String RUN =
      "run --batches 2 --count 100 --seed 5 --as-of 2026-04-18T00:00:00Z";

  private Path folder;

  @BeforeAll
  void keepOneFolder(@TempDir Path kept) {
    folder = kept;
  }

  @Test
  @Order(1)
  void reportOfARun_shouldBeAsWritten() {
    List<String> report = execute(RUN).lines().map(this::withoutChance).toList();
    Golden.assertMatches("output/run.txt", report);
    assertThat(report).allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run|" + RUN,
        "bronze|bronze --count 50 --seed 9 --as-of 2026-04-18T00:00:00Z",
        "silver|silver",
        "gold|gold",
        "check|check",
        "publish|publish",
        "history|history dim_region",
        "doctor|doctor",
        "dashboard|dashboard",
        "query|query 'select * from vw_kpi_summary'",
        "rebuild|rebuild",
        "vacuum|vacuum --keep 1",
      })
  @Order(2)
  void jsonOfACommand_shouldHaveItsShape(String command, String words) throws IOException {
    assumeTrue(Scale.isNightly() || ON_EVERY_CHANGE.contains(command), "takes its time");
    JsonNode json = MAPPER.readTree(execute(words + " --json"));
    List<String> shape = new ArrayList<>();
    describe("$", json, shape);
    Golden.assertMatches("output/" + command + ".json.txt", shape.stream().distinct().toList());
  }

  static Stream<String> examples() {
    return HelpTest.examples()
        .filter(words -> Scale.isNightly())
        .filter(words -> !words.get(0).equals("serve") && !words.contains("--watch"))
        .map(
            words -> words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" ")));
  }

  /** Those that go on until they are stopped have tests of their own. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("examples")
  @Order(3)
  void exampleOfTheHelp_shouldWork(String example) throws IOException {
    try (LocalGateway source = LocalGateway.start(LocalGateway.Options.defaults())) {
      execute(
          example
              .replace("http://127.0.0.1:8080", source.endpoint().toString())
              .replace("'dashboard.html'", "'" + folder.resolve("page.html") + "'"));
    }
  }

  /** Path and type of every value; keys of counts are data of a fixed batch. */
  private static void describe(String path, JsonNode node, List<String> shape) {
    if (node.isObject()) {
      node.fields()
          .forEachRemaining(
              field -> describe(path + "." + field.getKey(), field.getValue(), shape));
    } else if (node.isArray()) {
      node.forEach(element -> describe(path + "[]", element, shape));
    } else {
      shape.add(path + " " + node.getNodeType().toString().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private String withoutChance(String line) {
    return line.replace(folder.toString(), "LAKEHOUSE").replaceAll("^(Time: |      ).*", "$1…");
  }

  private String execute(String words) {
    StringWriter results = new StringWriter();
    StringWriter failures = new StringWriter();
    CommandLine line =
        Assay.commandLine(Map.of("ASSAY_LAKEHOUSE", folder.toString()), Clock.systemUTC());
    line.setOut(new PrintWriter(results, true));
    line.setErr(new PrintWriter(failures, true));
    assertThat(line.execute(HelpTest.words(words).toArray(String[]::new)))
        .as(failures.toString())
        .isZero();
    return results.toString();
  }
}
