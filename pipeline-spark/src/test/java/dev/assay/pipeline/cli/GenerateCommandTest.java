package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GenerateCommandTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-04-18T10:20:30.456Z"), ZoneOffset.UTC);
  private static final String FIXED = "--seed 7 --as-of 2026-04-18T00:00:00Z";

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void nameFolder() {
    folder = temporary.resolve("orders");
  }

  @Test
  void result_shouldSayWhatWasWrittenAndHowToHaveItAgain() {
    Said said = generate("--batches 2 --count 100 --faults all=0,zoned_timestamp=1 " + FIXED);
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out().replaceAll("[0-9,]+ (bytes of|of truth)", "… $1"))
        .isEqualTo(
            """
            2 batches in %s: 200 records, … bytes of ndjson, … of truth
            Faults: zoned_timestamp 200
            First batch: /transactions?as_of=2026-04-18T00%%3A00%%3A00Z&count=100&duplicate_order=0\
            &generator_version=1&malformed_timestamp=0&missing_field=0&seed=7&zoned_timestamp=1
            """
                .formatted(folder));
    assertThat(said.err()).isEqualTo("assay: generate …\n");
    assertThat(generate("--batches 2 --count 100 --faults all=0,zoned_timestamp=1 " + FIXED).out())
        .contains("\n2 of them were there already\n");
  }

  @Test
  void resultForPrograms_shouldBeOneObject() throws IOException {
    Said said = generate("--batches 2 --count 100 --format json --json --quiet " + FIXED);
    JsonNode result = new ObjectMapper().readTree(said.out());
    assertThat(result.get("folder").asText()).isEqualTo(folder.toString());
    assertThat(result.get("format").asText()).isEqualTo("json");
    assertThat(result.get("seed").asText()).isEqualTo("7");
    assertThat(result.get("as_of").asText()).isEqualTo("2026-04-18T00:00:00Z");
    assertThat(result.get("batches").asInt()).isEqualTo(2);
    assertThat(result.get("already_there").asInt()).isZero();
    assertThat(result.get("records").asInt()).isEqualTo(200);
    assertThat(result.get("bytes").asLong()).isEqualTo(size("batches"));
    assertThat(result.get("truth_bytes").asLong()).isEqualTo(size("truth"));
    assertThat(result.get("faults").fieldNames())
        .toIterable()
        .containsExactly("duplicate_order", "malformed_timestamp", "missing_field");
    assertThat(result.get("first_url").asText()).startsWith("/transactions?as_of=2026-04-18");
    assertThat(said.err()).isEmpty();
  }

  @Test
  void otherFeed_shouldBeWrittenInItsOwnSizeAndFaults() throws IOException {
    Said said = generate("--feed clickstream --faults all=0,late_event=1 " + FIXED);
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out())
        .startsWith("1 batch in %s: ".formatted(folder))
        .containsPattern("Faults: late_event \\d+\n")
        .contains("First batch: /clickstream?as_of=2026-04-18T00%3A00%3A00Z&", "&count=100&");
    List<String> lines = Files.readAllLines(folder.resolve("batches/00000001-seed-7.ndjson"));
    assertThat(said.out())
        .contains(" %d records, ".formatted(lines.size()))
        .contains("late_event %d\n".formatted(lines.size()));
    assertThat(generate("--feed clickstream --faults all=0,late_event=1 " + FIXED).out())
        .contains("\n1 of them were there already\n");
    assertThat(generate("--feed clickstream --count 99 " + FIXED).err())
        .contains("holds batches of other arguments");
  }

  @Test
  void seedAndMomentThatNobodyGave_shouldBeTold() throws IOException {
    String first = generate("--no-truth").out();
    assertThat(first).contains("as_of=2026-04-18T10%3A20%3A30Z&count=500", "&seed=");
    assertThat(first).doesNotContain("Faults", "truth");
    assertThat(folder.resolve("truth")).doesNotExist();
    String url = Files.readString(folder.resolve("batches.txt"));
    assertThat(first).endsWith("First batch: " + url);
    folder = temporary.resolve("others");
    assertThat(generate("--no-truth").out()).doesNotContain(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--batches 0",
        "--batches 1000001",
        "--count 0",
        "--count 5001",
        "--threads 0",
        "--threads 9",
        "--format xml",
        "--feed nix",
        "--feed clickstream --count 1001",
        "--feed clickstream --format csv",
        "--feed clickstream --faults article",
        "--faults typo=1",
        "--seed x",
        "--as-of 1999-12-31T00:00:00Z",
        "--as-of 2026-04-20T00:00:00Z"
      })
  void valuesThatAreNone_shouldBeRefusedBeforeAnythingIsWritten(String option) {
    assertThat(generate(option).exitCode()).isEqualTo(2);
    assertThat(folder).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "parquet"})
  void faultsThatTextCannotTell_shouldBeRefused(String format) {
    Said said = generate("--faults messy --format " + format);
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err())
        .contains("--format " + format + " cannot tell null_field, wrong_type, extra_field")
        .contains("or add null_field=0,wrong_type=0,extra_field=0 to --faults");
    assertThat(folder).doesNotExist();
    assertThat(
            generate("--faults messy,null_field=0,wrong_type=0,extra_field=0 --format " + format)
                .exitCode())
        .isZero();
  }

  @Test
  void withoutAFolder_shouldBeAUsageError() {
    Said said = execute("generate");
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("--out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3a://bucket/orders", "file:/tmp/orders", "hdfs://host/orders"})
  void folderElsewhere_shouldBeRefused(String elsewhere) {
    Said said = execute("generate", "--out", elsewhere);
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("must be a folder of this machine");
  }

  /** What the library looks at of other commands names two types of Spark; nothing of it runs. */
  @ParameterizedTest
  @ValueSource(strings = {"--format ndjson", "--format json", "--format csv", "--feed clickstream"})
  void textFormats_shouldStartNothingOfSpark(String option) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xlog:class+load:stdout",
            "-cp",
            System.getProperty("java.class.path"),
            Assay.class.getName(),
            "generate",
            "--out",
            folder.toString(),
            option.split(" ")[0],
            option.split(" ")[1]);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(said.lines())
        .filteredOn(line -> line.matches(".* (org\\.apache|io\\.delta|scala)\\..* source: .*"))
        .allMatch(line -> line.matches(".* org\\.apache\\.spark\\.sql\\.(SparkSession|Dataset) .*"))
        .hasSizeLessThan(3);
    assertThat(folder.resolve("batches.txt")).exists();
  }

  private long size(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private Said generate(String options) {
    List<String> words = new ArrayList<>(List.of("generate", "--out", folder.toString()));
    words.addAll(Arrays.asList(options.split(" ")));
    return execute(words.toArray(String[]::new));
  }

  private static Said execute(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Assay.commandLine(Map.of(), CLOCK);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exitCode = line.execute(words);
    return new Said(exitCode, out.toString(), err.toString());
  }

  /** What the command said; unlike other commands' it needs no session. */
  private record Said(int exitCode, String out, String err) {}
}
