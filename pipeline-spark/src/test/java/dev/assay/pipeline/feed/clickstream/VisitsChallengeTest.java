package dev.assay.pipeline.feed.clickstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.clickstream.Clickstream;
import dev.assay.generator.feed.clickstream.ClickstreamId;
import dev.assay.generator.feed.clickstream.EventFault;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.contract.Rule;
import dev.assay.pipeline.delivery.Challenge;
import dev.assay.pipeline.delivery.Challenge.Expected;
import dev.assay.pipeline.delivery.DeliveryFolder;
import dev.assay.pipeline.delivery.ExpectedFiles;
import dev.assay.pipeline.delivery.ViewText;
import dev.assay.pipeline.testing.Folders;
import dev.assay.pipeline.testing.Golden;
import dev.assay.pipeline.testing.TestLakehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitsChallengeTest {
  private static final UtcSecond AS_OF = UtcSecond.of(TestLakehouse.AS_OF);

  @TempDir Path folder;

  /** People compare their grades: a challenge that they have taken stays what it was. */
  @Test
  void folder_shouldHoldTheBytesThatItAlwaysHeld() throws Exception {
    write(challenge(3, 50, "hostile"));
    assertThat(Folders.sha256(folder, file -> !file.toString().matches(".*(parquet|README.md)")))
        .isEqualTo("92837237211eba562e251e14519fb1e933ac592bbad2eb6a874f887c740b2e48");
  }

  /** These follow from the library's version, too; from the machine and the JVM they must not. */
  @Test
  void parquet_shouldHoldTheBytesOfItsVersion() throws Exception {
    write(challenge(3, 50, "hostile"));
    assertThat(Folders.sha256(folder, file -> file.toString().endsWith(".parquet")))
        .isEqualTo("1736781b4157655e433bf155b95a0d214e703caf0daa3c0fb0f9b1cdf3464356");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usual",
        "hostile",
        "all=0",
        "all=0,duplicate_event=1,conflicting_event=1,double_purchase=1,late_event=0.5",
        "invalid_json=1"
      })
  void expected_shouldBeWhatTheJudgeAndTheDefinitionsMakeOfTheBytes(String mix) throws Exception {
    Challenge challenge = challenge(3, 80, mix);
    Expected expected = write(challenge);
    JudgedVisits judged = new JudgedVisits();
    for (int i = 0; i < challenge.files().size(); i++) {
      String name = DeliveryFolder.fileName(challenge.files(), i);
      judged.deliver(i, name, Files.readString(folder.resolve("batches").resolve(name)));
    }
    assertThat(rows("silver.csv")).isEqualTo(judged.silver());
    assertThat(rows("quarantine.csv")).isEqualTo(judged.quarantine());
    assertThat(rows("duplicates.csv")).isEqualTo(judged.duplicates());
    assertThat(expected.silver()).isEqualTo(judged.silver().size());
    assertThat(expected.quarantine()).isEqualTo(judged.quarantine().size());
    assertThat(expected.duplicates()).isEqualTo(judged.duplicates().size());
    assertViews(judged);
    assertThat(expected.figures().values())
        .containsEntry("sessions", (long) judged.visits().sessions().size())
        .containsEntry("purchases", (long) judged.visits().purchases().size())
        .containsEntry("revenue", revenue(judged));
  }

  /**
   * A batch again, the same visits in a longer and a shorter one with other faults, and a world.
   */
  @Test
  void overlappingDeliveries_shouldBeWhatTheJudgeAndTheDefinitionsMakeOfTheBytes()
      throws Exception {
    ClickstreamId first = id(7, 60, "messy");
    List<ClickstreamId> deliveries =
        List.of(
            first,
            id(8, 40, "hostile"),
            id(7, 120, "hostile"),
            first,
            id(7, 20, "all=0,late_event=1"),
            id(7, 60, "all=0"));
    JudgedVisits judged = new JudgedVisits();
    for (int i = 0; i < deliveries.size(); i++) {
      byte[] bytes = new Clickstream(deliveries.get(i)).json();
      judged.deliver(i, "file-" + i, new String(bytes, UTF_8));
    }
    try (ExpectedFiles files =
        new ExpectedFiles(
            folder.resolve("expected"), ClickstreamContract.CONTRACT, i -> "file-" + i)) {
      new ExpectedEvents(files).tell(deliveries);
    }
    assertThat(judged.duplicates())
        .hasSizeGreaterThan(300)
        .anyMatch(row -> row.startsWith("1,") && row.endsWith(",conflict"));
    assertThat(rows("silver.csv")).containsExactlyInAnyOrderElementsOf(judged.silver());
    assertThat(rows("quarantine.csv")).containsExactlyInAnyOrderElementsOf(judged.quarantine());
    assertThat(rows("duplicates.csv")).containsExactlyInAnyOrderElementsOf(judged.duplicates());
    assertViews(judged);
  }

  /** As far as they count; what is divided is held against the published views. */
  private void assertViews(JudgedVisits judged) throws IOException {
    assertThat(
            rows("views/vw_funnel_daily.csv").stream()
                .collect(Collectors.toMap(row -> row.split(",")[0], row -> numbers(row, 1, 7))))
        .isEqualTo(judged.visits().funnel());
    assertThat(conversions("views/vw_conversion_by_device.csv", 2))
        .isEqualTo(judged.conversions(List.of("device_type", "platform")));
    assertThat(conversions("views/vw_conversion_by_campaign.csv", 3))
        .isEqualTo(judged.conversions(List.of("utm_source", "utm_medium", "utm_campaign")));
    assertThat(
            rows("views/vw_purchases_daily.csv").stream()
                .map(row -> Arrays.asList(row.split(",")).subList(0, 5).toString()))
        .containsExactlyElementsOf(judged.visits().purchasesDaily());
  }

  private Map<List<String>, List<Long>> conversions(String file, int names) throws IOException {
    Function<String, List<String>> key =
        row ->
            Arrays.stream(row.split(","))
                .limit(names)
                .map(text -> text.isEmpty() ? null : text)
                .collect(Collectors.toList());
    return rows(file).stream()
        .collect(Collectors.toMap(key, row -> numbers(row, names, names + 2)));
  }

  private static List<Long> numbers(String row, int from, int to) {
    return Arrays.stream(row.split(","), from, to).map(Long::valueOf).toList();
  }

  private static Map<String, BigDecimal> revenue(JudgedVisits judged) {
    Map<String, BigDecimal> revenue = new TreeMap<>();
    judged
        .visits()
        .purchases()
        .values()
        .forEach(
            one ->
                revenue.merge(one.text("currency"), ExpectedVisits.revenue(one), BigDecimal::add));
    return revenue;
  }

  /** What people are shown, in another language and by the README alone. */
  @Test
  void solutionInSql_shouldEndUpWithWhatIsExpected() throws Exception {
    write(challenge(4, 200, "hostile"));
    Path out = Files.createDirectories(folder.resolve("out"));
    String solution =
        Files.readString(Path.of("../docs/grading/visits.sql"))
            .replace("'batches/", "'" + folder + "/batches/")
            .replace("'out/", "'" + out + "/");
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      duckDb.createStatement().execute(solution);
    }
    for (ViewText view : VisitViews.TEXTS) {
      assertThat(out.resolve(view.name() + ".csv"))
          .hasSameTextualContentAs(folder.resolve("expected/views").resolve(view.name() + ".csv"));
    }
    String differences =
        """
        with expected as (select %2$s from '%1$s/expected/%3$s'),
        found as (select %2$s from '%1$s/out/%3$s')
        select count(*) || ' of ' || (select count(*) from expected)
        from (
          (from expected except all from found) union all (from found except all from expected)
        )
        """;
    assertThat(query(differences.formatted(folder, "*", "silver.parquet"), ""))
        .containsExactly("0 of " + rows("silver.csv").size());
    assertThat(
            query(
                differences.formatted(
                    folder, "file, position, event_id, reasons", "quarantine.csv"),
                ""))
        .containsExactly("0 of " + rows("quarantine.csv").size());
    assertThat(
            query(differences.formatted(folder, "file, position, event_id", "duplicates.csv"), ""))
        .containsExactly("0 of " + rows("duplicates.csv").size());
  }

  @Test
  void parquet_shouldHoldTheValuesOfTheCsvInTheTypesOfSilver() throws Exception {
    write(challenge(2, 100, "messy"));
    String parquet = folder.resolve("expected/silver.parquet").toString();
    assertThat(
            query(
                "select column_type from (describe select event_id, event_ts, price, quantity,"
                    + " event_date from '%s')",
                parquet))
        .containsExactly("VARCHAR", "TIMESTAMP WITH TIME ZONE", "DECIMAL(10,2)", "INTEGER", "DATE");
    List<String> fields =
        ClickstreamContract.CONTRACT.fields().stream()
            .map(
                field ->
                    field.name().endsWith("_ts")
                        ? "strftime(%s at time zone 'UTC', '%%Y-%%m-%%dT%%H:%%M:%%S.%%gZ')"
                            .formatted(field.name())
                        : "coalesce(%s::varchar, '')".formatted(field.name()))
            .toList();
    assertThat(
            query(
                "select concat_ws(',', " + String.join(", ", fields) + ", event_date) from '%s'",
                parquet))
        .isEqualTo(rows("silver.csv"))
        .hasSizeGreaterThan(300);
  }

  @Test
  void task_shouldSayTheRulesAndHowToHaveItAgain() throws Exception {
    write(challenge(3, 50, "messy,late_event=0"));
    String task = Files.readString(folder.resolve("README.md"));
    long lines = 0;
    for (int number = 1; number <= 3; number++) {
      lines +=
          Files.lines(
                  folder.resolve("batches/0000000%d-seed-%d.ndjson".formatted(number, 6 + number)))
              .count();
    }
    assertThat(ClickstreamContract.CONTRACT.rules()).map(Rule::id).allMatch(task::contains);
    assertThat(VisitViews.TEXTS)
        .hasSize(4)
        .allMatch(view -> task.contains('`' + view.name() + '`'));
    assertThat(task)
        .contains(lines + " lines in 3 files", "50 visits", "`00000001-seed-7.ndjson`")
        .contains("--feed clickstream --batches 3 --count 50 --seed 7 --as-of 2026-04-18T00:00:00Z")
        .contains("future_clock=0.02,late_event=0,unknown_event=0.02")
        .doesNotContain("{{");
  }

  @Test
  void task_shouldBeAsWritten() throws Exception {
    write(challenge(10, 100, "messy"));
    Golden.assertMatches(
        "challenge/clickstream.md", Files.readAllLines(folder.resolve("README.md")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"usual", "messy", "all=0", "messy,late_event=0"})
  void argumentsThatAreTold_shouldBeThoseOfTheSameBatches(String mix) {
    VisitsChallenge challenge = challenge(3, 50, mix);
    Matcher words =
        Pattern.compile(
                "--feed clickstream --batches 3 --count 50 --seed 7 --as-of 2026-04-18T00:00:00Z"
                    + " --faults (.*)")
            .matcher(challenge.arguments());
    assertThat(words.matches()).as(challenge.arguments()).isTrue();
    assertThat(id(7, 50, words.group(1))).isEqualTo(challenge.files().first());
    assertThat(words.group(1))
        .as("each rate by its name, for there may be more kinds one day")
        .matches("([a-z_]+=[0-9.]+,?){%d}".formatted(EventFault.values().length))
        .doesNotContain("all=");
  }

  @Test
  void secondRun_shouldKeepWhatIsThere() throws Exception {
    Expected expected = write(challenge(2, 50, "messy"));
    String before = Folders.sha256(folder, file -> true);
    Files.delete(folder.resolve("README.md"));
    Files.delete(folder.resolve("batches/00000002-seed-8.ndjson"));
    assertThat(write(challenge(2, 50, "messy"))).isEqualTo(expected);
    assertThat(Folders.sha256(folder, file -> true)).isEqualTo(before);
  }

  private Expected write(Challenge challenge) {
    DeliveryFolder.fill(folder, challenge.files(), true, 2, done -> {});
    return challenge.addTo(folder);
  }

  private static VisitsChallenge challenge(int batches, int count, String mix) {
    return new VisitsChallenge(new VisitFiles(id(7, count, mix), batches));
  }

  private static ClickstreamId id(long seed, int count, String mix) {
    return ClickstreamId.of(seed, AS_OF, count)
        .withRates(EventFault.USUAL.with(EventFault.USUAL.parse(mix)));
  }

  /** Without the header. */
  private List<String> rows(String file) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("expected").resolve(file));
    return lines.subList(1, lines.size());
  }

  private static List<String> query(String sql, String file) throws Exception {
    List<String> values = new ArrayList<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet rows = duckDb.createStatement().executeQuery(sql.replace("%s", file))) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
