package dev.assay.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.generator.shop.Customer;
import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.publish.PublishedQuery;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.testing.Deliveries;
import dev.assay.pipeline.testing.Placements;
import dev.assay.pipeline.testing.TestLakehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Two runs over one lakehouse: new orders, then some of the same orders again in other batches. */
@TestInstance(Lifecycle.PER_CLASS)
class PipelineTest {
  private static final int COUNT = 400;

  private Path root;
  private TestLakehouse lakehouse;
  private RunReport first;
  private RunReport second;
  private final Deliveries deliveries =
      new Deliveries().add(1, 7, 3, COUNT).add(4, 8, 3, COUNT / 2);

  @BeforeAll
  void runTwice(@TempDir Path folder) {
    root = folder;
    lakehouse = new TestLakehouse(root);
    first = lakehouse.run(7, 3, COUNT);
    second = lakehouse.run(8, 3, COUNT / 2);
  }

  @AfterAll
  void stop() {
    lakehouse.close();
  }

  @Test
  void everyRecord_shouldBeWhereTheTruthSays() {
    assertThat(Placements.of(lakehouse.lakehouse())).isEqualTo(deliveries.counts());
  }

  @Test
  void publishedRevenue_shouldBeTheTruthsToTheCent() {
    assertThat(revenue(second)).isEqualByComparingTo(deliveries.truth().expected().revenue());
    assertThat(revenue(first))
        .isEqualByComparingTo(new Deliveries().add(1, 7, 3, COUNT).truth().expected().revenue());
  }

  private BigDecimal revenue(RunReport run) {
    return TestLakehouse.open(lakehouse.lakehouse(), run.publication())
        .table("vw_kpi_summary")
        .head()
        .getAs("total_revenue");
  }

  @Test
  void report_shouldAccountForTheRunsOwnRecords() {
    assertThat(first.counts().delivered()).isEqualTo(3 * COUNT);
    assertThat(second.counts().delivered()).isEqualTo(3 * COUNT / 2);
    assertThat(List.of(first, second))
        .allSatisfy(
            run ->
                assertThat(
                        run.counts().silver()
                            + run.counts().quarantined()
                            + run.counts().duplicates())
                    .isEqualTo(run.counts().delivered()));
  }

  @Test
  void batchesOfferedAgain_shouldChangeNothing() {
    var before = new Publisher(lakehouse.lakehouse()).last();
    RunReport again = lakehouse.run(8, 3, COUNT / 2);
    assertThat(again.alreadyDelivered()).isEqualTo(3);
    assertThat(again.counts().delivered()).isZero();
    assertThat(revenue(again)).isEqualTo(revenue(second));
    assertThat(new Publisher(lakehouse.lakehouse()).last()).isEqualTo(before);
  }

  @Test
  void bronze_shouldHoldTheExactBytesOfTheSource() throws Exception {
    Row row = lakehouse.lakehouse().read(Transactions.SILVER.bronze()).head();
    String url = row.getAs(BronzeTable.SOURCE_URI);
    String batch = row.getAs(Lineage.BATCH_ID);
    String delivered =
        new String(
            java.net.URI.create(lakehouse.endpoint() + url).toURL().openStream().readAllBytes(),
            StandardCharsets.UTF_8);
    String stored =
        lakehouse.lakehouse().read(Transactions.SILVER.bronze()).collectAsList().stream()
            .filter(other -> other.getAs(Lineage.BATCH_ID).equals(batch))
            .sorted(java.util.Comparator.comparing(other -> other.<Integer>getAs(Lineage.POSITION)))
            .map(other -> other.<String>getAs(BronzeTable.PAYLOAD))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(stored).isEqualTo(delivered);
  }

  @Test
  void sharesOfAView_shouldAddUpToOneHundred() {
    for (String view :
        List.of("vw_kpi_sales_by_region", "vw_kpi_sales_by_category", "vw_kpi_order_status")) {
      assertThat(ask("select sum(share_percent) from " + view).get(0).getDecimal(0))
          .as(view)
          .isEqualByComparingTo("100");
    }
  }

  @Test
  void calendar_shouldHaveNoGapsAndKnowASaturday() {
    assertThat(
            ask("select count(*) = datediff(max(order_date), min(order_date)) + 1 from dim_date")
                .get(0)
                .getBoolean(0))
        .isTrue();
    assertThat(ask("select distinct day_name, is_weekend from dim_date where date_key = 20260404"))
        .extracting(Row::toString)
        .containsExactly("[Saturday,true]");
  }

  @Test
  void batches_shouldAddUpOneByOne() {
    List<Row> batches =
        ask(
            "select delivered, silver + quarantined + duplicates from vw_batches"
                + " order by request_seq");
    assertThat(batches).hasSize(6);
    assertThat(batches).allSatisfy(row -> assertThat(row.getLong(0)).isEqualTo(row.getLong(1)));
  }

  @Test
  void queryThatWritesOrNamesAPath_shouldBeRefused() {
    String bronze = lakehouse.lakehouse().location(Transactions.SILVER.bronze());
    for (String sql :
        List.of(
            "drop view vw_kpi_summary",
            "create table t as select 1",
            "insert into fact_orders select * from fact_orders",
            "insert overwrite directory '/tmp/x' using json select 1",
            "set spark.sql.runSQLOnFiles=true",
            "select * from delta.`" + bronze + "`",
            "with b as (select * from delta.`" + bronze + "`) select * from b",
            "select (select max(payload) from delta.`" + bronze + "`)",
            "select * from parquet.`" + bronze + "`",
            "select * from table_changes_by_path('" + bronze + "', 0)",
            "select reflect('java.lang.System', 'getenv', 'PATH')",
            "select try_reflect('java.lang.System', 'getenv', 'PATH')",
            "select java_method('java.lang.System', 'getenv', 'PATH')",
            "select transform(region) using 'cat' as (x) from dim_region",
            "with b as (select transform(region) using 'cat' as (x) from dim_region) select * from b",
            "execute immediate 'drop view vw_kpi_summary'",
            "begin drop view vw_kpi_summary; end",
            "select 1; select 2",
            "selec 1",
            "select nothing",
            "select 1 / 0",
            "select cast(region as date) from dim_region")) {
      assertThatThrownBy(() -> ask(sql))
          .as(sql)
          .isInstanceOfSatisfying(
              AssayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_QUERY))
          .hasMessageNotContaining("run:  ");
    }
  }

  @Test
  void queryThatReads_shouldBeAnswered() {
    for (String sql :
        List.of(
            "with r as (select * from dim_region) select count(*) from r",
            "select (select max(order_date) from dim_date) as last_day",
            "select * from dim_date where date_key in (select date_key from fact_orders)",
            "select * from range(3) cross join (values (1), (2)) as v(x)",
            "from fact_orders |> aggregate sum(revenue) group by status",
            "select explode(array(1, 2))",
            "table dim_region",
            "describe vw_kpi_summary",
            "show views")) {
      assertThat(ask(sql)).as(sql).isNotEmpty();
    }
  }

  @Test
  void personalData_shouldBeInBronzeAlone() throws IOException {
    Set<String> addresses =
        IntStream.range(Customer.LOWEST_ID, Customer.HIGHEST_ID)
            .mapToObj(id -> new Customer(id).email())
            .collect(Collectors.toSet());
    assertThat(addresses).contains(anAddressInBronze());
    assertThat(
            ask("select distinct email from silver_transactions").stream()
                .map(row -> row.getString(0)))
        .doesNotContainAnyElementsOf(addresses);
    assertThat(bytesOutsideBronze())
        .allSatisfy((file, text) -> assertThat(text).as(file).doesNotContain("@example."));
  }

  private String anAddressInBronze() {
    String payload =
        lakehouse.lakehouse().read(Transactions.SILVER.bronze()).head().getAs(BronzeTable.PAYLOAD);
    return payload.replaceAll(".*\"email\":\"([^\"]+)\".*", "$1");
  }

  private Map<String, String> bytesOutsideBronze() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("/bronze/"))
          .filter(file -> !file.toString().endsWith(".parquet"))
          .collect(Collectors.toMap(Path::toString, PipelineTest::latin1));
    }
  }

  private static String latin1(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<Row> ask(String sql) {
    SparkSession reader =
        TestLakehouse.open(
            lakehouse.lakehouse(), new Publisher(lakehouse.lakehouse()).last().orElseThrow());
    return PublishedQuery.ask(reader, sql, rows -> rows.collectAsList());
  }
}
