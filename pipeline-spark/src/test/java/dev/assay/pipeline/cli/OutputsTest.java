package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.generator.local.LocalGateway;
import dev.assay.pipeline.feed.Feeds;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.publish.PublishedQuery;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.silver.SilverTables;
import dev.assay.pipeline.testing.Golden;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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

  @Test
  @Order(2)
  void queryOfEveryKindOfValue_shouldBeWhatAJsonReaderExpects() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("report.sql"),
            """
            -- how much?
            select null as nothing, 1.50 as money, date'2026-04-18' as day,
              timestamp'2026-04-18 00:00:00' as at, timestamp_ntz'2026-04-18 00:00:00' as local,
              array(1, null) as list, named_struct('x', null, 'y', 'é北') as struct,
              map('b', 1, 'a', 2) as map, X'00ff10' as bytes, interval '1-2' year to month as months,
              interval '1 01:00:00' day to second as days, make_interval(0, 1, 0, 2) as both,
              double('NaN') as none, parse_json('{"b": [1, 2.5]}') as variant;
            """);
    assertThat(execute("query --json --file " + file))
        .isEqualTo(
            "[{\"nothing\":null,\"money\":1.50,\"day\":\"2026-04-18\","
                + "\"at\":\"2026-04-18T00:00:00Z\",\"local\":\"2026-04-18T00:00:00\","
                + "\"list\":[1,null],\"struct\":{\"x\":null,\"y\":\"é北\"},"
                + "\"map\":{\"a\":2,\"b\":1},\"bytes\":\"AP8Q\",\"months\":\"P1Y2M\","
                + "\"days\":\"PT25H\",\"both\":\"P1M2D\",\"none\":\"NaN\","
                + "\"variant\":{\"b\":[1,2.5]}}]\n");
  }

  @Test
  @Order(2)
  void queryOfReaders_shouldKnowQuotedNamesLogsAndPlans() {
    Lakehouse lakehouse = new Lakehouse(SharedSpark.session(), folder.toString(), 1);
    SparkSession reader =
        QueryCommand.open(lakehouse, new Publisher(lakehouse).last().orElseThrow(), Feeds.ALL);
    assertThat(ask(reader, "select \"region\" from vw_kpi_sales_by_region"))
        .isEqualTo(ask(reader, "select region from vw_kpi_sales_by_region"))
        .contains("{\"region\":\"");
    assertThat(ask(reader, "select max(\"passed\") as p from \"quality_results\""))
        .isEqualTo("[{\"p\":true}]\n");
    assertThat(ask(reader, "select count(*) as n from published")).isEqualTo("[{\"n\":1}]\n");
    for (String how : List.of("", "extended", "formatted", "cost")) {
      assertThat(ask(reader, "explain " + how + " select sum(revenue) from fact_orders").lines())
          .hasSizeGreaterThan(2)
          .allMatch(line -> line.matches("[\\[ ]\\{\"plan\":\".*\"}[],]"));
    }
    assertThat(ask(reader, "describe query select 1 as one")).contains("\"col_name\":\"one\"");
    String bronze = lakehouse.location(Transactions.SILVER.bronze());
    for (String sql :
        List.of(
            "explain insert into fact_orders select * from fact_orders",
            "explain extended drop view vw_kpi_summary",
            "explain select * from delta.`" + bronze + "`",
            "explain select nothing",
            "explain select * from bronze_transactions",
            "describe query select * from delta.`" + bronze + "`",
            "select 'a' as x, 'b' as x",
            "select 1; select 2",
            "-- only a comment",
            ";")) {
      assertThatThrownBy(() -> ask(reader, sql), sql).hasMessageContaining("The query cannot run");
    }
  }

  private static String ask(SparkSession reader, String sql) {
    StringWriter text = new StringWriter();
    PublishedQuery.ask(
        reader,
        sql,
        rows -> {
          Format.json.write(rows, new PrintWriter(text));
          return rows;
        });
    return text.toString();
  }

  @Test
  @Order(2)
  void history_shouldFitATerminal() {
    assertThat(execute("history silver_transactions"))
        .startsWith("version  timestamp ")
        .containsPattern("\\n +0  2\\S+Z +CREATE TABLE\\n")
        .contains("rows written")
        .matches(text -> text.lines().allMatch(line -> line.length() <= 100), "100 columns");
  }

  @Test
  @Order(2)
  void record_shouldSayWhatWasDeliveredAndWhyItIsWhereItIs() throws IOException {
    Lakehouse lakehouse = new Lakehouse(SharedSpark.session(), folder.toString(), 1);
    Row quarantined = lakehouse.read(Transactions.SILVER.quarantine()).head();
    String lineage =
        quarantined.getAs(Lineage.BATCH_ID) + " " + quarantined.getAs(Lineage.POSITION);

    String masked = execute("record " + lineage);
    JsonNode whole = MAPPER.readTree(execute("record --show-personal-data --json " + lineage));

    assertThat(masked)
        .contains("place        quarantine\n", quarantined.<String>getAs(SilverTables.REASON))
        .contains("--show-personal-data shows the text as it came")
        .doesNotContain("@");
    JsonNode delivered = MAPPER.readTree(whole.get("delivered").asText());
    assertThat(delivered.get("email").asText()).endsWith("@example.com");
    assertThat(delivered.get("order_id").asText()).isEqualTo(quarantined.<String>getAs("order_id"));
    assertThat(whole.get("url").asText()).startsWith("/transactions?as_of=2026-04-18");
    assertThat(failure("record " + quarantined.getAs(Lineage.BATCH_ID) + " 100"))
        .contains("POSITION is '100', but must be 0 to 99 in this batch");
    assertThat(failure("record none 0")).contains("BATCH_ID is 'none'", "vw_batches");
    Row duplicate = lakehouse.read(Transactions.SILVER.duplicates()).head();
    assertThat(
            execute(
                "record "
                    + duplicate.getAs(Lineage.BATCH_ID)
                    + " "
                    + duplicate.getAs(Lineage.POSITION)))
        .contains("place        duplicates\n")
        .contains(
            "next         %s %s (%s)"
                .formatted(
                    duplicate.getAs(SilverTables.NEXT_BATCH_ID),
                    duplicate.getAs(SilverTables.NEXT_POSITION),
                    duplicate.getAs(SilverTables.KIND)));
  }

  static Stream<String> examples() {
    return HelpTest.examples()
        .filter(words -> Scale.isNightly())
        .filter(words -> !words.get(0).equals("serve") && !words.contains("--watch"))
        .filter(words -> !words.contains("BATCH_ID"))
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
              .replace("'orders'", "'" + Files.createTempDirectory(folder, "orders") + "'")
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

  private String failure(String words) {
    StringWriter failures = new StringWriter();
    CommandLine line =
        Assay.commandLine(Map.of("ASSAY_LAKEHOUSE", folder.toString()), Clock.systemUTC());
    line.setErr(new PrintWriter(failures, true));
    assertThat(line.execute(HelpTest.words(words).toArray(String[]::new))).isEqualTo(2);
    return failures.toString();
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
