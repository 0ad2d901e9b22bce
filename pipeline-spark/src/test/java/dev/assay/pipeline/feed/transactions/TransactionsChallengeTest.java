package dev.assay.pipeline.feed.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.BatchJson;
import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.FaultMix;
import dev.assay.generator.http.Format;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.contract.Rule;
import dev.assay.pipeline.delivery.Challenge;
import dev.assay.pipeline.delivery.DeliveryFolder;
import dev.assay.pipeline.delivery.ExpectedFiles;
import dev.assay.pipeline.delivery.FileFormat;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.testing.Folders;
import dev.assay.pipeline.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsChallengeTest {
  /** What was all of them before there were more. */
  private static final String THIRTEEN = "hostile,invalid_id=0,placeholder_email=0";

  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();

  @TempDir Path folder;

  /** People compare their grades: a challenge that they have taken stays what it was. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        THIRTEEN + " 6b724b9d5c6383729e36e18b0ce48fe8a008b65b2e3fe471a004873aaf88ef32",
        "hostile f6f369648d0d716f3a333fb6d3e26de258d028e9926e832a9782e046de1d256e"
      })
  void folder_shouldHoldTheBytesThatItAlwaysHeld(String mix, String hash) throws Exception {
    write(files(3, 100, mix));
    assertThat(sha256(file -> !isView(file) && !file.toString().matches(".*(parquet|README.md)")))
        .isEqualTo(hash);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        THIRTEEN + " 17dea00943c55e97cd3e20415296c6abfcb9f69988335c6cf0bff838d039a04e",
        "hostile 4205df5033e90a65d6b417173d9e6b6afca2b7fe9380042d413a9d51b228a27f"
      })
  void views_shouldHoldTheBytesThatTheyAlwaysHeld(String mix, String hash) throws Exception {
    write(files(3, 100, mix));
    assertThat(sha256(TransactionsChallengeTest::isView)).isEqualTo(hash);
  }

  private static boolean isView(Path file) {
    return file.getParent().endsWith("expected/views");
  }

  /** These follow from the library's version, too; from the machine and the JVM they must not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        THIRTEEN + " cb49b0e01a4b7063e70dca0fd209fc6616d8643873a5091bfb0d30c3f56d146a",
        "hostile 43b711a0275dfc62fd9419b51cd2f30cfbd672752bfce1653021c71f4f57e0a1"
      })
  void parquet_shouldHoldTheBytesOfItsVersion(String mix, String hash) throws Exception {
    write(files(3, 100, mix));
    assertThat(sha256(file -> file.toString().endsWith(".parquet"))).isEqualTo(hash);
  }

  @ParameterizedTest
  @ValueSource(strings = {"article", "messy", "hostile", "all=0.5", "all=0"})
  void expected_shouldBeWhatTheJudgeMakesOfTheBytes(String mix) throws Exception {
    TransactionFiles files = files(3, 300, mix);
    Challenge.Expected expected = write(files);
    JudgedHistory judged = new JudgedHistory(AS_OF.instant());
    for (int i = 0; i < files.size(); i++) {
      String name = DeliveryFolder.fileName(files, i);
      judged.deliver(i, name, Files.readString(folder.resolve("batches").resolve(name)));
    }
    judged.ended();
    assertThat(rows("silver.csv")).isEqualTo(judged.silver());
    assertThat(rows("quarantine.csv")).isEqualTo(judged.quarantine());
    assertThat(withoutKind(rows("duplicates.csv"))).isEqualTo(judged.duplicates());
    assertThat(expected.silver()).isEqualTo(judged.silver().size());
    assertThat(expected.quarantine()).isEqualTo(judged.quarantine().size());
    assertThat(expected.duplicates()).isEqualTo(judged.duplicates().size());
  }

  @Test
  void revenue_shouldBeThatOfTheSilverFile() throws Exception {
    Challenge.Expected expected = write(files(2, 500, "messy"));
    String sum = "select sum(price * quantity) from read_csv('%s/expected/silver.csv')";
    assertThat(query(sum.formatted(folder)).get(0))
        .startsWith(expected.figures().values().get("revenue").toString());
  }

  @Test
  void parquet_shouldHoldTheValuesOfTheCsvInTheTypesOfSilver() throws Exception {
    write(files(2, 500, "messy"));
    String types = "select column_type from (describe select * from '%s/expected/silver.parquet')";
    assertThat(query(types.formatted(folder)))
        .containsExactly(
            "VARCHAR",
            "INTEGER",
            "VARCHAR",
            "VARCHAR",
            "VARCHAR",
            "VARCHAR",
            "INTEGER",
            "DECIMAL(10,2)",
            "VARCHAR",
            "TIMESTAMP WITH TIME ZONE",
            "VARCHAR",
            "DATE");
    String rows =
        "select concat_ws(',', order_id, customer_id, customer_name, coalesce(email, ''), product, category,"
            + " quantity, price, region, strftime(timestamp at time zone 'UTC',"
            + " '%%Y-%%m-%%dT%%H:%%M:%%SZ'), status, order_date) from '%s/expected/silver.parquet'";
    assertThat(query(rows.formatted(folder))).isEqualTo(rows("silver.csv")).hasSizeGreaterThan(700);
  }

  /** A batch again, the same orders in a longer batch with other faults, and another world. */
  @Test
  void historyOfOverlappingDeliveries_shouldBeWhatTheJudgeMakesOfTheBytes() throws Exception {
    BatchId first = id(7, 200, "messy");
    List<BatchId> deliveries =
        List.of(first, id(8, 100, "hostile"), id(7, 300, "hostile"), first, id(7, 50, "article"));
    JudgedHistory judged = new JudgedHistory(AS_OF.instant());
    for (int i = 0; i < deliveries.size(); i++) {
      byte[] bytes = BatchJson.write(new Batch(deliveries.get(i)), Format.NDJSON);
      judged.deliver(i, "file-" + i, new String(bytes, UTF_8));
    }
    judged.ended();
    try (ExpectedFiles files =
        new ExpectedFiles(
            folder.resolve("expected"), TransactionsContract.CONTRACT, i -> "file-" + i)) {
      ExpectedOutcomes.tell(deliveries, new ExpectedOrders(files, key())::add);
    }
    assertThat(judged.duplicates()).hasSizeGreaterThan(250);
    assertThat(rows("silver.csv")).containsExactlyInAnyOrderElementsOf(judged.silver());
    assertThat(rows("quarantine.csv")).containsExactlyInAnyOrderElementsOf(judged.quarantine());
    assertThat(withoutKind(rows("duplicates.csv")))
        .containsExactlyInAnyOrderElementsOf(judged.duplicates());
  }

  @Test
  void task_shouldSayTheRulesAndHowToHaveItAgain() throws Exception {
    write(files(3, 100, "messy,null_field=0"));
    String task = Files.readString(folder.resolve("README.md"));
    assertThat(TransactionsContract.CONTRACT.rules()).map(Rule::id).allMatch(task::contains);
    assertThat(task)
        .contains("300 records", "3 files of 100", "`00000001-seed-7.ndjson`", "`4K Monitor`")
        .contains("--batches 3 --count 100 --seed 7 --as-of 2026-04-18T00:00:00Z --faults")
        .contains("missing_field=0.02,null_field=0,wrong_type=0.02")
        .doesNotContain("{{");
  }

  @ParameterizedTest
  @ValueSource(strings = {"article", "messy", "hostile", "all=0", "messy,null_field=0"})
  void argumentsThatAreTold_shouldBeThoseOfTheSameBatches(String mix) {
    TransactionFiles files = files(3, 100, mix);
    String told = new TransactionsChallenge(files).arguments();
    Matcher words =
        Pattern.compile("--batches (\\d+) --count (\\d+) --seed (\\d+) --as-of (.*)Z --faults (.*)")
            .matcher(told);
    assertThat(words.matches()).as(told).isTrue();
    BatchId first =
        BatchId.of(
                Long.parseLong(words.group(3)),
                UtcSecond.parse(words.group(4)).orElseThrow(),
                Integer.parseInt(words.group(2)))
            .withRates(FaultMix.parse(words.group(5)).faultRates());
    int batches = Integer.parseInt(words.group(1));
    assertThat(new TransactionFiles(first, batches, FileFormat.ndjson)).isEqualTo(files);
    assertThat(words.group(5))
        .as("each rate by its name, for there may be more kinds one day")
        .doesNotContain("all=")
        .matches("(\\w+=[0-9.]+,?){%d}".formatted(FaultKind.values().length));
  }

  @Test
  void task_shouldBeAsWritten() throws Exception {
    write(files(10, 500, "messy"));
    Golden.assertMatches("challenge/README.md", Files.readAllLines(folder.resolve("README.md")));
  }

  @Test
  void secondRun_shouldKeepWhatIsThere() throws Exception {
    Challenge.Expected expected = write(files(2, 100, "messy"));
    String before = sha256(file -> true);
    Files.delete(folder.resolve("README.md"));
    Files.createDirectories(folder.resolve(".added.draft")); // as a kill leaves it
    Files.writeString(folder.resolve(".added.draft/half"), "written");
    assertThat(write(files(2, 100, "messy"))).isEqualTo(expected);
    assertThat(sha256(file -> true)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "expected/silver.csv"})
  void fileOfOthers_shouldBeRefusedAndLeftAlone(String name) throws Exception {
    TransactionFiles files = files(1, 10, "messy");
    DeliveryFolder.fill(folder, files, true, 1, done -> {});
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "mine");
    assertThatThrownBy(() -> new TransactionsChallenge(files).addTo(folder))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("nothing was changed");
    assertThat(file).hasContent("mine");
    assertThat(folder.resolve("expected/duplicates.csv")).doesNotExist();
    assertThat(folder.resolve(".added.draft")).doesNotExist();
  }

  private Challenge.Expected write(TransactionFiles files) {
    DeliveryFolder.fill(folder, files, true, 2, done -> {});
    return new TransactionsChallenge(files).addTo(folder);
  }

  private static TransactionFiles files(int batches, int count, String mix) {
    return new TransactionFiles(id(7, count, mix), batches, FileFormat.ndjson);
  }

  private static BatchId id(long seed, int count, String mix) {
    return BatchId.of(seed, AS_OF, count).withRates(FaultMix.parse(mix).faultRates());
  }

  private static PiiKey key() {
    byte[] key = TransactionsChallenge.KEY.getBytes(UTF_8);
    return PiiKey.of(Base64.getEncoder().encodeToString(key));
  }

  /** Without the header. */
  private List<String> rows(String file) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("expected").resolve(file));
    return lines.subList(1, lines.size());
  }

  private static List<String> withoutKind(List<String> rows) {
    return rows.stream().map(row -> row.substring(0, row.lastIndexOf(','))).toList();
  }

  private static List<String> query(String sql) throws Exception {
    List<String> values = new ArrayList<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet rows = duckDb.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private String sha256(Predicate<Path> chosen) throws Exception {
    return Folders.sha256(folder, chosen);
  }
}
