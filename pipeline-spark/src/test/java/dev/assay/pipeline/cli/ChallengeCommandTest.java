package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ChallengeCommandTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-04-18T10:20:30.456Z"), ZoneOffset.UTC);
  private static final String FIXED =
      "--batches 2 --count 100 --seed 7 --as-of 2026-04-18T00:00:00Z";

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void nameFolder() {
    folder = temporary.resolve("pack");
  }

  @Test
  void result_shouldSayWhatIsExpectedAndHowToHaveItAgain() {
    Said said = challenge(FIXED + " --faults all=0,malformed_timestamp=1");
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out().replaceAll("[0-9,]+ (bytes of|of truth)", "… $1"))
        .isEqualTo(
            """
            2 batches in %s: 200 records, … bytes of ndjson, … of truth
            Faults: malformed_timestamp 200
            Expected: 0 silver, 200 quarantine, 0 duplicates, $0.00
            The task: %s/README.md
            To repeat: assay challenge --out FOLDER --batches 2 --count 100 --seed 7 --as-of \
            2026-04-18T00:00:00Z --faults duplicate_order=0,id_collision=0,malformed_timestamp=1,\
            implausible_timestamp=0,zoned_timestamp=0,missing_field=0,null_field=0,wrong_type=0,\
            out_of_range=0,unknown_status=0,pii_outside_field=0,untidy_text=0,extra_field=0,\
            invalid_id=0,placeholder_email=0
            """
                .formatted(folder, folder));
    assertThat(said.err()).isEqualTo("assay: challenge …\n");
  }

  @Test
  void resultForPrograms_shouldBeOneObject() throws IOException {
    Said said = challenge(FIXED + " --json --quiet");
    JsonNode result = new ObjectMapper().readTree(said.out());
    assertThat(result.get("seed").asText()).isEqualTo("7");
    assertThat(result.get("as_of").asText()).isEqualTo("2026-04-18T00:00:00Z");
    assertThat(result.get("records").asInt()).isEqualTo(200);
    assertThat(
            result.get("silver").asInt()
                + result.get("quarantine").asInt()
                + result.get("duplicates").asInt())
        .isEqualTo(200);
    assertThat(result.get("revenue").decimalValue()).isPositive();
    assertThat(said.err()).isEmpty();
  }

  @Test
  void visits_shouldSayWhatTheyComeTo() throws IOException {
    Said said = challenge(FIXED + " --feed clickstream");
    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out())
        .containsPattern(
            "Expected: \\d+ silver, \\d+ quarantine, \\d+ duplicates, \\d+ sessions, \\d+ purchases,"
                + " CAD [0-9,]+\\.\\d\\d, USD [0-9,]+\\.\\d\\d\n")
        .contains("\nTo repeat: assay challenge --out FOLDER --feed clickstream --batches 2 ");
    JsonNode result =
        new ObjectMapper().readTree(challenge(FIXED + " --feed clickstream --json").out());
    assertThat(result.get("feed").asText()).isEqualTo("clickstream");
    assertThat(result.get("sessions").asInt()).isGreaterThan(150);
    assertThat(result.at("/revenue/USD").decimalValue()).isPositive();
    assertThat(
            result.get("silver").asInt()
                + result.get("quarantine").asInt()
                + result.get("duplicates").asInt())
        .isEqualTo(result.get("records").asInt());
  }

  @ParameterizedTest
  @CsvSource({"transactions,17", "clickstream,14"})
  void argumentsThatAreTold_shouldWriteTheSameBytes(String feed, int files) throws IOException {
    String told = challenge("--batches 2 --count 50 --feed " + feed).out();
    Map<String, String> once = contents();
    folder = temporary.resolve("other");
    String arguments = told.replaceAll("(?s).*--out FOLDER (.*)\n", "$1");
    assertThat(arguments).contains("--as-of 2026-04-18T10:20:30Z", "--faults duplicate_");
    assertThat(challenge(arguments).exitCode()).isZero();
    assertThat(contents()).isEqualTo(once).hasSize(files);
  }

  @Test
  void secondRun_shouldEndWell() {
    challenge(FIXED);
    Said again = challenge(FIXED);
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("2 of them were there already");
  }

  @Test
  void folderThatIsNotEmpty_shouldBeRefusedAndLeftAlone() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("notes.txt"), "mine");
    Said said = challenge(FIXED);
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("is not empty", "nothing was changed");
    assertThat(contents()).isEqualTo(Map.of("notes.txt", "mine"));
  }

  @Test
  void folderOfAnotherChallenge_shouldBeRefusedAndLeftAlone() throws IOException {
    challenge(FIXED);
    Map<String, String> before = contents();
    assertThat(challenge(FIXED + " --faults article").exitCode()).isEqualTo(2);
    assertThat(contents()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--batches 0",
        "--batches 10001",
        "--count 0",
        "--faults typo=1",
        "--threads 9",
        "--feed nix",
        "--feed clickstream --count 1001",
        "--feed clickstream --faults null_field=1"
      })
  void valuesThatAreNone_shouldBeRefusedBeforeAnythingIsWritten(String option) {
    assertThat(challenge(option).exitCode()).isEqualTo(2);
    assertThat(folder).doesNotExist();
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(),
            Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  private Said challenge(String options) {
    List<String> words = new ArrayList<>(List.of("challenge", "--out", folder.toString()));
    words.addAll(Arrays.asList(options.split(" ")));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Assay.commandLine(Map.of(), CLOCK);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exitCode = line.execute(words.toArray(String[]::new));
    return new Said(exitCode, out.toString(), err.toString());
  }

  private record Said(int exitCode, String out, String err) {}
}
