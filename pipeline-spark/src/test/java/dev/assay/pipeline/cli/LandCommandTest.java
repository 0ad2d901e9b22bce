package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.generator.feed.changes.ChangeFault;
import dev.assay.generator.feed.changes.ChangeFiles;
import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.feed.changes.Dialect;
import dev.assay.generator.feed.changes.Table;
import dev.assay.generator.replay.Rates;
import dev.assay.generator.replay.UtcSecond;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LandCommandTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-04-18T10:20:30.456Z"), ZoneOffset.UTC);
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();
  private static final String FIXED = "--count 60 --seed 7 --as-of 2026-04-18T00:00:00Z ";

  @TempDir Path folder;

  record Said(int exitCode, String out, String err) {}

  private Said land(String options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Assay.commandLine(Map.of(), CLOCK);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] words = ("land --out " + folder + ' ' + options).strip().split(" +");
    return new Said(line.execute(words), out.toString(), err.toString());
  }

  @Test
  void files_shouldBeThoseThatTheSourceAnswers() throws IOException {
    Said said =
        land(FIXED + "--files 4 --header false --delimiter ; --op-in-full-load --faults hostile");
    Rates<ChangeFault> hostile = ChangeFault.USUAL.with(ChangeFault.USUAL.parse("hostile"));
    ChangeFiles files = new ChangeFiles(ChangesId.of(7, AS_OF, 60).withRates(hostile));

    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(landed()).hasSize(1 + 20);
    for (Table table : Table.values()) {
      for (int file = 0; file <= 4; file++) {
        ChangeFiles.CsvFile csv = files.csv(table, file, new Dialect(false, ';', true));
        assertThat(folder.resolve(csv.name())).hasBinaryContent(csv.bytes());
      }
    }
  }

  @Test
  void laterLanding_shouldAddTheNextFilesAndLeaveTheOthersAlone() throws IOException {
    land(FIXED + "--files 2");
    FileTime past = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    for (String name : landed()) {
      Files.setLastModifiedTime(folder.resolve(name), past);
    }

    Said said = land(FIXED + "--files 18");

    assertThat(said.out())
        .startsWith("19 files of each of 4 tables in " + folder)
        .contains("\n12 of them were there already\n")
        .contains(
            "The truth about customers: /changes/customers/truth?as_of=2026-04-18T00%3A00%3A00Z&")
        .contains("To repeat: assay land --out FOLDER --seed 7 --as-of 2026-04-18T00:00:00Z");
    assertThat(landed()).hasSize(1 + 76);
    long untouched = 0;
    for (String name : landed()) {
      untouched += Files.getLastModifiedTime(folder.resolve(name)).equals(past) ? 1 : 0;
    }
    assertThat(untouched).isEqualTo(1 + 12);
  }

  @Test
  void fileThatChanged_shouldBeNamedAndLeftAsItIs() throws IOException {
    land(FIXED + "--files 2");
    Path changed = folder.resolve("orders/LOAD00000001.csv");
    Files.writeString(changed, "something else");

    Said said = land(FIXED + "--files 3");

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains(changed + " is there already with other bytes");
    assertThat(changed).hasContent("something else");
  }

  @Test
  void landingWithoutOptions_shouldGoOnWithWhatTheFolderHolds() throws IOException {
    land(FIXED + "--files 2 --delimiter ; --faults hostile");
    List<String> first = landed();

    Said said = land("--files 3");

    assertThat(said.out()).contains("\n12 of them were there already\n").contains("--seed 7");
    assertThat(landed()).hasSize(first.size() + 4).containsAll(first);
  }

  /** Somebody may have copied it from a source, on another system. */
  @Test
  void sourceUrlInOtherWords_shouldMeanTheSame() throws IOException {
    land(FIXED + "--files 2");
    Path url = folder.resolve("_source_url");
    Files.writeString(url, "https://shop.example" + Files.readString(url).strip() + "\r\n");

    assertThat(land("--files 3").out()).contains("\n12 of them were there already\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--seed 8", "--count 61", "--faults messy", "--delimiter |"})
  void landingOfAnotherSource_shouldBeRefusedAndWriteNothing(String other) throws IOException {
    land(FIXED + "--files 2");
    List<String> first = landed();

    Said said = land("--files 3 " + other);

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("holds files of another source").contains("seed=7");
    assertThat(landed()).isEqualTo(first);
  }

  @Test
  void filesThatSomebodyElseLanded_shouldBeLeftAlone() throws IOException {
    Files.createDirectories(folder.resolve("orders"));
    Files.writeString(folder.resolve("orders/mine.csv"), "order_id\n");

    Said said = land("--files 3");

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("somebody else landed");
    assertThat(landed()).hasSize(1);
  }

  @Test
  void resultForPrograms_shouldSayWhereTheTruthIs() throws IOException {
    JsonNode result = new ObjectMapper().readTree(land(FIXED + "--files 1 --json").out());

    assertThat(result.get("seed").asText()).isEqualTo("7");
    assertThat(result.get("files").asInt()).isEqualTo(2);
    assertThat(result.get("written").asInt()).isEqualTo(8);
    assertThat(result.get("rows").asInt()).isGreaterThan(200);
    assertThat(result.get("truth").get("order_items").asText())
        .startsWith("/changes/order_items/truth?")
        .contains("&files=1&");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--files 19|--files is '19', but must be 0 to 18",
        "--count 2001|--count is '2001', but must be 1 to 2000",
        "--delimiter x|--delimiter is 'x', but must be , ;",
        "--faults late_event=1|There is no fault named 'late_event'",
        "--as-of 1999-01-01T00:00:00Z|--as-of is",
      })
  void optionThatIsWrong_shouldSayWhatItMayBe(String options, String message) {
    Said said = land(options);

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains(message);
    assertThat(folder).isEmptyDirectory();
  }

  private List<String> landed() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
