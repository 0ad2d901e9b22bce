package dev.assay.pipeline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.generator.feed.changes.ChangeFiles;
import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.feed.changes.Dialect;
import dev.assay.generator.feed.changes.Table;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.feed.changes.DatabaseChanges;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.testing.Contents;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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

/** Runs of a feed whose batches are landed files. Each test goes on from the last. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class LandedFeedTest {
  private static final String FIXED = "--seed 7 --as-of 2026-04-18T00:00:00Z --count 25";
  private static final String CITIES = "select count(city) as n from fact_sales_performance";

  private final ChangeFiles source =
      new ChangeFiles(ChangesId.of(7, UtcSecond.of(Instant.parse("2026-04-18T00:00:00Z")), 25));
  private Path lakehouse;
  private Path landing;
  private String published;

  @BeforeAll
  void use(@TempDir Path folder) {
    lakehouse = folder.resolve("lake%20m\u00fc#ller");
    landing = lakehouse.resolve("landing");
  }

  private CommandRun assay(String command) {
    return CommandRun.of((Object[]) (command + " --lakehouse " + lakehouse).strip().split(" +"));
  }

  /** Lands and takes up; how many rows are new. */
  private long bronze(String options) throws IOException {
    CommandRun run = assay("bronze --feed changes --json " + options);
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(run.out());
    return report.get("delivered").asLong();
  }

  private long rows(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .boxed()
        .flatMap(
            number ->
                Stream.of(Table.values()).map(table -> source.csv(table, number, Dialect.USUAL)))
        .mapToLong(ChangeFiles.CsvFile::rows)
        .sum();
  }

  private String cities() {
    return CommandRun.of("query", "--json", "--lakehouse", lakehouse, CITIES).out();
  }

  @Test
  @Order(1)
  void runWithASeed_shouldLandItsFirstFilesAndTakeThemOnce() throws IOException {
    assertThat(bronze(FIXED + " --batches 3")).isEqualTo(rows(0, 2));
    assertThat(bronze(FIXED + " --batches 3")).isZero();
    assertThat(landing.resolve(source.name(Table.ORDERS, 2))).exists();
    assertThat(landing.resolve(source.name(Table.ORDERS, 3))).doesNotExist();
  }

  @Test
  @Order(2)
  void runWithoutASeed_shouldLandTheFilesThatFollow() throws IOException {
    assertThat(bronze("--rows 1")).isEqualTo(rows(3, 3));
    CommandRun run = assay("run --feed changes");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("delivered +%d\\b".formatted(rows(4, ChangesId.LAST_FILE)))
        .contains("Taken up from earlier runs that were stopped: %d".formatted(rows(0, 3)))
        .containsPattern("Grade: (\\d+) of \\1 versions right, \\$0.00 under the wrong segment");
    CommandRun grade =
        assay("grade --feed changes --truth bronze --fail-under 1.0 --max-dollars 0");
    assertThat(grade.exitCode()).as(grade.err()).isZero();
  }

  /** Bronze and the landing have it; the logs of all tables are plain text. */
  @Test
  @Order(3)
  void personalData_shouldBeInBronzeAlone() throws IOException {
    List<String> names =
        new String(source.csv(Table.CUSTOMERS, 0, Dialect.USUAL).bytes(), UTF_8)
            .lines()
            .skip(1)
            .map(line -> line.split(",")[1])
            .filter(name -> name.matches("\\w+ \\w+"))
            .toList();
    assertThat(names).hasSizeGreaterThan(10);
    Lakehouse tables = new Lakehouse(SharedSpark.session(), lakehouse.toString(), 1);
    Contents.of(tables, DatabaseChanges.FEED.tables(), Set.of())
        .forEach(
            (table, rows) -> {
              String all = String.join("\n", rows);
              boolean isBronze = table.equals(DatabaseChanges.FEED.bronze().name());
              assertThat(all.contains("@")).as(table).isEqualTo(isBronze);
              assertThat(names.stream().anyMatch(all::contains)).as(table).isEqualTo(isBronze);
            });
    try (Stream<Path> files = Files.walk(lakehouse)) {
      List<Path> logs = files.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(logs).hasSizeGreaterThan(20);
      for (Path log : logs) {
        String text = Files.readString(log);
        assertThat(text).as(log.toString()).doesNotContain("@");
        assertThat(names).as(log.toString()).noneMatch(text::contains);
      }
    }
  }

  @Test
  @Order(3)
  void runOfAnotherSeed_shouldBeRefusedAndLandNothing() throws IOException {
    CommandRun other = assay("run --feed changes --seed 8");

    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("holds files of another source").contains("seed=7");
  }

  @Test
  @Order(4)
  void columnThatIsGone_shouldFailTheGateWithOneLineAndReadersKeepTheLastState()
      throws IOException {
    published = cities();
    Files.writeString(
        landing.resolve("customers/20270101-000000000.csv"),
        "Op,commit_ts,seq,customer_id,name,email,state,segment,loyalty_tier\n"
            + Stream.iterate(1, id -> id <= 40, id -> id + 1)
                .map(
                    id ->
                        "U,2026-04-17T00:00:00.000Z,%d,%d,A B,a@b.org,NY,S,\n"
                            .formatted(Long.MAX_VALUE - id, id))
                .reduce("", String::concat));

    CommandRun run = assay("run --feed changes --landing " + landing);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().lines().filter(line -> line.contains("schema_keeps_data")))
        .singleElement()
        .asString()
        .contains("customers.city is removed as of customers/20270101-000000000.csv");
    assertThat(cities()).isEqualTo(published);
  }

  @Test
  @Order(5)
  void columnThatIsAccepted_shouldGoOnAndStayAccepted() throws IOException {
    CommandRun other = assay("check --feed changes --accept-schema customers.state");
    assertThat(other.exitCode()).isEqualTo(3);

    CommandRun accepted = assay("check --feed changes --accept-schema Customers.CITY");
    assertThat(accepted.exitCode()).as(accepted.out()).isZero();
    assertThat(assay("publish --feed changes").exitCode()).isZero();
    CommandRun full = assay("check --full --feed changes");
    assertThat(full.exitCode()).as(full.out()).isZero();
  }

  @Test
  @Order(6)
  void landedFileThatChanged_shouldBeNamedAndEndWith4() throws IOException {
    Path file = landing.resolve(source.name(Table.ORDERS, 2));
    Files.writeString(file, Files.readString(file) + "\n");

    CommandRun run = assay("run --feed changes --landing " + landing);

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains(source.name(Table.ORDERS, 2) + " has other bytes");
  }

  @ParameterizedTest
  @Order(7)
  @CsvSource(
      delimiter = '|',
      value = {
        "--feed transactions --landing in|--landing is for feeds whose files are landed, and transactions",
        "--feed changes --endpoint http://localhost:1|The files of changes are landed and not pulled",
        "--feed changes --landing in --seed 7|so that --seed says nothing",
        "--feed changes --landing in --faults messy|so that --faults says nothing",
        "--feed changes --count 2001|--count is '2001', but must be 1 to 2000 orders of changes",
      })
  void optionThatSaysNothing_shouldBeRefused(String options, String message) {
    CommandRun run = assay("run " + options);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  @Order(8)
  void folderThatIsNotThere_shouldBeNamedAndEndWith4() {
    CommandRun run = assay("run --feed changes --landing nowhere/at/all");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("nowhere/at/all").contains("There is no landed file");
  }

  /** Every table of the lakehouse that tells of a schema says so to readers, too. */
  @Test
  @Order(9)
  void schemaChanges_shouldBeThereForReaders() {
    CommandRun query =
        CommandRun.of(
            "query",
            "--json",
            "--lakehouse",
            lakehouse,
            "select column_name, kind from schema_changes where kind <> 'reordered' order by 1");
    assertThat(query.out())
        .isEqualTo(
            List.of(
                        "{\"column_name\":\"city\",\"kind\":\"removed\"}",
                        "{\"column_name\":\"loyalty_tier\",\"kind\":\"added\"}",
                        "{\"column_name\":\"weight_g\",\"kind\":\"widened\"}")
                    .toString()
                    .replace(", ", ",\n ")
                + "\n");
  }
}
