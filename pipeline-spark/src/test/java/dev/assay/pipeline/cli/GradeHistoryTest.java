package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code assay grade} of histories, against a challenge as a person has it. */
class GradeHistoryTest {
  private static final String WORLD = "--seed 7 --as-of 2026-04-18T00:00:00Z --count 60";

  @TempDir static Path temporary;
  private static Path pack;

  @BeforeAll
  static void makeChallenge() {
    pack = temporary.resolve("pack");
    CommandRun run =
        CommandRun.of(("challenge --feed changes --out " + pack + " " + WORLD).split(" "));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("76 files in " + pack)
        .contains("--feed changes --batches 19 --count 60 --seed 7");
  }

  private static Path expected(String file) {
    return pack.resolve("expected").resolve(file);
  }

  private static String customers() {
    return "customers=" + expected("history_customers.csv");
  }

  private static CommandRun grade(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("grade", "--feed", "changes"));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray());
  }

  private static CommandRun gradePack(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("--truth", pack));
    all.addAll(List.of(arguments));
    return grade(all.toArray());
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The rows of the expected history of customers without those that end. */
  private static Path without(String name, String ending) {
    return write(name, lines().stream().filter(line -> !line.endsWith(ending)).toList());
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(expected("history_customers.csv"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path write(String name, List<String> lines) {
    try {
      return Files.write(temporary.resolve(name), lines);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void whatIsExpected_shouldBeRightInEveryFormat() {
    CommandRun run =
        gradePack(
            "--history",
            "customers=" + expected("history_customers.parquet"),
            "--history",
            "products=" + expected("history_products.csv"),
            "--history",
            "orders=" + expected("history_orders.parquet"),
            "--table",
            "fact_sales_performance=" + expected("fact_sales_performance.parquet"),
            "--again",
            customers(),
            "--fail-under",
            "1.0",
            "--max-dollars",
            "0",
            "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode grade = json(run.out());
    assertThat(grade.get("versions_right").decimalValue()).isEqualByComparingTo("1");
    assertThat(grade.at("/dollars/off").decimalValue()).isEqualByComparingTo("0");
    assertThat(grade.at("/dollars/by").asText()).isEqualTo("fact_sales_performance");
    assertThat(grade.at("/again/0/is_equal").asBoolean()).isTrue();
    assertThat(grade.get("not_graded")).isEmpty();
    for (JsonNode table : grade.get("histories")) {
      assertThat(table.get("findings")).as(table.get("name").asText()).isEmpty();
      assertThat(table.at("/exact/precision").decimalValue()).isEqualByComparingTo("1");
      assertThat(table.at("/as_of/recall").decimalValue()).isEqualByComparingTo("1");
    }
  }

  @Test
  void historyThatKeepsCurrentRowsAlone_shouldFailWithWhatItCosts() {
    Path current = without("current.csv", "false");
    CommandRun run =
        gradePack("--history", "customers=" + current, "--fail-under", "1.0", "--max-dollars", "0");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out())
        .contains("Versions are missing")
        .contains("by history of customers")
        .contains("Not graded   history of products, history of orders, convergence");
    assertThat(run.err())
        .contains("GRADE_FAILED")
        .contains("versions of customers right 0.")
        .contains("key-days of customers right 0.")
        .contains("under the wrong segment is over $0.00");
  }

  @Test
  void reportForBuildServers_shouldHaveACaseForEachFlaw(@TempDir Path out) throws IOException {
    CommandRun run =
        gradePack(
            "--history",
            "customers=" + without("junit.csv", "false"),
            "--report",
            "text,json,junit",
            "--out",
            out);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(out.resolve("grade.xml"))
        .content()
        .contains("name=\"customers.missing_version\"><failure")
        .contains("name=\"customers.overlap\">")
        .contains("name=\"dollars\"><failure");
    assertThat(json(Files.readString(out.resolve("grade.json"))).get("histories")).hasSize(1);
    assertThat(Files.readString(out.resolve("grade.txt"))).isEqualTo(run.out());
  }

  @Test
  void secondOutputThatDiffers_shouldFailWithTheRows() {
    List<String> other = new ArrayList<>(lines());
    other.remove(1);
    CommandRun run =
        gradePack("--history", customers(), "--again", "customers=" + write("again.csv", other));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out())
        .contains(
            "the two histories of customers differ: 1 rows are in the first alone, 0 in the second alone")
        .contains("not there the second time");
    assertThat(run.err()).contains("the two histories of customers are not equal");
  }

  @Test
  void explanation_shouldPutTrueVersionsBesideThoseOfTheOutput() {
    String key = lines().stream().filter(line -> line.endsWith("false")).findFirst().orElseThrow();
    String customer = key.substring(0, key.indexOf(','));
    CommandRun run =
        gradePack(
            "--history", "customers=" + without("explain.csv", "false"), "--explain", customer);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("customers " + customer + "\nExpected:\n  1970-01-01T00:00:00Z to ")
        .contains("Given:")
        .doesNotContain("email")
        .doesNotContain("***");
    assertThat(gradePack("--history", customers(), "--explain", "-1").err())
        .contains("--explain is '-1', but must be the key of a row of customers");
  }

  @Test
  void otherNames_shouldBeProposed() {
    List<String> renamed = new ArrayList<>(lines());
    renamed.set(
        0,
        renamed
            .get(0)
            .replace("valid_from", "EffectiveStart")
            .replace("valid_to", "EffectiveEnd")
            .replace("customer_id", "CustNo"));
    String history = "customers=" + write("renamed.csv", renamed);

    CommandRun refused = gradePack("--history", history);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("INVALID_MAPPING")
        .contains("has no column customer_id, without which it is no history of customers")
        .contains("--suggest-mapping");
    CommandRun proposed = gradePack("--history", history, "--suggest-mapping");
    assertThat(proposed.exitCode()).as(proposed.err()).isZero();
    assertThat(proposed.out())
        .contains("customer_id=CustNo\n")
        .contains("valid_from=EffectiveStart\n")
        .contains("valid_to=EffectiveEnd\n");
    CommandRun mapped =
        gradePack(
            "--history",
            history,
            "--mapping",
            write("mapping.txt", List.of(proposed.out())),
            "--fail-under",
            "1.0");
    assertThat(mapped.exitCode()).as(mapped.err()).isZero();
  }

  /** The URL of a file says of what database it is, and not how many files were landed. */
  @Test
  void truth_shouldBeAUrlWithTheNumberOfFiles() throws IOException {
    String file = Files.readString(pack.resolve("landing/_source_url")).strip();
    CommandRun unsaid = grade("--truth", file, "--history", customers());
    assertThat(unsaid.exitCode()).isEqualTo(2);
    assertThat(unsaid.err()).contains("add --files N");
    assertThat(
            grade("--truth", file, "--files", 18, "--history", customers(), "--fail-under", 1)
                .exitCode())
        .isZero();
    assertThat(
            grade("--truth", file, "--files", 3, "--history", customers(), "--fail-under", 1)
                .exitCode())
        .isEqualTo(3);
    String truth =
        file.replaceFirst("/0\\?", "/truth?files=18&")
            .replaceAll("&(header|delimiter|op_in_full_load)=[^&]*", "");
    assertThat(grade("--truth", truth, "--history", customers(), "--fail-under", 1).exitCode())
        .isZero();
  }

  /** Whatever a column is mapped to, and whatever is a key: no report prints an address. */
  @Test
  void addressesWhereNobodyLooksForThem_shouldBePrintedNowhere(@TempDir Path out)
      throws IOException {
    List<String> customers = new ArrayList<>(lines());
    customers.set(0, customers.get(0).replace("segment", "contact"));
    int contact = List.of(customers.get(0).split(",")).indexOf("contact");
    customers.replaceAll(line -> line.startsWith("customer_id") ? line : with(line, contact));
    List<String> orders = new ArrayList<>(Files.readAllLines(expected("history_orders.csv")));
    orders.set(1, with(orders.get(1), 0));
    CommandRun run =
        gradePack(
            "--history",
            "customers=" + write("contact.csv", customers),
            "--history",
            "orders=" + write("orders.csv", orders),
            "--again",
            "orders=" + expected("history_orders.csv"),
            "--map",
            "segment=contact",
            "--report",
            "text,json,junit",
            "--out",
            out,
            "--fail-under",
            1);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out())
        .contains("Versions of rows that never were: 1\n      ***: ")
        .contains("there the second time only");
    assertThat(run.err()).contains("tells who persons are").doesNotContain("jane");
    for (String report : List.of("grade.txt", "grade.json", "grade.xml")) {
      assertThat(out.resolve(report)).content().doesNotContain("jane");
    }
  }

  private static String with(String line, int column) {
    List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
    cells.set(column, "jane@example.com");
    return String.join(",", cells);
  }

  /** Thousands of orders that never were would cost nothing. */
  @Test
  void ordersWithoutAmounts_shouldNotPassUnsaid() throws IOException {
    List<String> sales =
        new ArrayList<>(Files.readAllLines(expected("fact_sales_performance.csv")));
    sales.set(0, sales.get(0).replace(",value,", ",paid,"));
    assertThat(sales.get(0))
        .startsWith("order_id,customer_id,city,state,segment,")
        .contains("paid");
    String known = "fact_sales_performance=" + write("known.csv", sales);
    sales.add("00000000-0000-4000-8000-000000000000,,,,corporate,,9999,,");
    String unknown = "fact_sales_performance=" + write("unknown.csv", sales);

    CommandRun missing = gradePack("--table", unknown, "--max-dollars", 0);
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(missing.out())
        .contains("amounts not graded")
        .contains("Not graded")
        .contains(", amounts");
    assertThat(missing.err()).contains("amounts of fact_sales_performance could not be graded");
    assertThat(gradePack("--table", unknown).exitCode()).isZero();
    CommandRun ignored = gradePack("--table", unknown, "--max-dollars", 0, "--ignore", "value");
    assertThat(ignored.exitCode()).isEqualTo(3);
    assertThat(ignored.err())
        .contains("1 orders of fact_sales_performance are not there, of unknown amounts");
    assertThat(gradePack("--table", known, "--max-dollars", 0, "--ignore", "value").exitCode())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--history clients=x.csv | --history is 'clients', but must be NAME=PLACE with customers or products or orders",
        "--history x.csv | must be NAME=PLACE with customers",
        "--history customers=nowhere.csv | there is no such file or folder",
        "--silver x.csv | changes is graded by its histories",
        "--require quarantine --history customers=x.csv | --require is for feeds of records",
        "--again customers=x.csv --history orders=x.csv | --again names customers, and --history does not",
        "--table facts=x.csv | must be NAME=PLACE with fact_sales_performance",
        "--valid-to open --history customers=x.csv | --valid-to is 'open', but must be exclusive or inclusive",
        "--files 18 | There is no history to grade",
        "--policy duplicates=keep-first | in changes what the records say does",
      })
  void wrongUsage_shouldSayHowToMendIt(String arguments, String message) {
    CommandRun run = gradePack((Object[]) arguments.strip().split(" "));
    assertThat(run.exitCode()).isIn(2, 4);
    assertThat(run.err()).contains(message);
  }

  @Test
  void truthOfAnotherFeed_shouldBeRefused() {
    String other =
        "/transactions?as_of=2026-04-18T00%3A00%3A00Z&count=5&duplicate_order=0.05&generator_version=1&malformed_timestamp=0.02&missing_field=0.03&seed=7";
    CommandRun run = grade("--truth", other, "--history", customers());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("must be the URL of a landed file").contains("/changes/TABLE");
    CommandRun records = CommandRun.of("grade", "--truth", pack, "--history", customers());
    assertThat(records.exitCode()).isEqualTo(2);
    assertThat(records.err()).contains("transactions is graded record by record");
  }
}
