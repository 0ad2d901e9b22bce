package dev.assay.pipeline.publish;

import static dev.assay.pipeline.testing.ExpectedOrder.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.testing.Deliveries;
import dev.assay.pipeline.testing.ExpectedOrder;
import dev.assay.pipeline.testing.ExpectedViews;
import dev.assay.pipeline.testing.Golden;
import dev.assay.pipeline.testing.HandMade;
import dev.assay.pipeline.testing.Publications;
import dev.assay.pipeline.testing.TestLakehouse;
import dev.assay.pipeline.testing.ViewRows;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten orders by hand, few enough to follow each figure: what every table and view makes of them.
 */
@TestInstance(Lifecycle.PER_CLASS)
class GoldenViewsTest {
  /**
   * Two days and a week without orders, a Saturday, equal revenues, names left out, a month's end.
   */
  private static final List<HandMade> PAGE =
      List.of(
          order(1, 11, "Desk Lamp", "Home", 2, "34.99", "APAC", "2026-03-31", "completed"),
          order(2, 11, "Desk Lamp", "Office", 2, "34.99", "EU-West", "2026-03-31", "returned"),
          order(3, 12, "Yoga Mat", "Fitness", 3, "0.01", "EU-West", "2026-04-02", "completed"),
          order(4, 13, "Robot Vacuum", "Home", 1, "69.98", "US-East", "2026-04-05", "completed"),
          order(5, 14, UNKNOWN, UNKNOWN, 1, "10.00", "US-East", "2026-04-05", "pending"),
          order(6, 11, "Yoga Mat", "Fitness", 1, "29.99", UNKNOWN, "2026-04-06", "completed"),
          order(7, 15, "Yoga Mat", "Fitness", 10, "0.10", "APAC", "2026-04-06", "completed"),
          order(8, 16, "Phone Case", "Accessories", 2, "14.99", "APAC", "2026-04-07", "returned"),
          order(9, 17, "Phone Case", "Accessories", 1, "0.05", "APAC", "2026-04-17", "completed"),
          order(10, 12, "Robot Vacuum", "Home", 1, "599.99", "US-West", "2026-04-18", "completed"),
          HandMade.refused("\"no record\"", "unparseable_record"),
          HandMade.refused(
              "{\"order_id\":\"x\",\"customer_id\":1,\"timestamp\":\"soon\",\"status\":\"pending\"}",
              "malformed_timestamp",
              "missing_price"));

  private static final Deliveries DELIVERIES = new Deliveries().add(1, PAGE);
  private static final Map<String, List<String>> EXPECTED = ExpectedViews.of(DELIVERIES);

  private TestLakehouse lakehouse;
  private SparkSession reader;

  @BeforeAll
  void runOnce(@TempDir Path root) {
    lakehouse = new TestLakehouse(root);
    lakehouse.run(PAGE);
    reader = open(lakehouse);
  }

  @AfterAll
  void stop() {
    lakehouse.close();
  }

  @Test
  void viewsOfTenOrders_shouldMatchTheirGoldenFiles() {
    assertThat(views(reader)).containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
    EXPECTED.forEach(
        (view, rows) -> {
          List<String> shown = ViewRows.of(reader, view);
          assertThat(shown).as(view).isEqualTo(rows);
          Golden.assertMatches(
              "views/" + view + ".txt",
              Stream.of(columns(reader.table(view).schema()), List.of(""), shown)
                  .flatMap(List::stream)
                  .toList());
        });
  }

  @Test
  void tables_shouldMatchTheirGoldenSchemas() {
    TestLakehouse.ALL_TABLES.forEach(
        table ->
            Golden.assertMatches(
                "schemas/" + table.name() + ".txt",
                Stream.concat(
                        Stream.of(comment(lakehouse.lakehouse().location(table)), ""),
                        columns(lakehouse.lakehouse().read(table).schema()).stream())
                    .toList()));
  }

  @Test
  void everyTableViewAndColumn_shouldSayWhatItIs() {
    EXPECTED.keySet().forEach(view -> assertCommented(view, reader.table(view).schema()));
    // Spark drops the comment of a temporary view: it is for who reads the file or copies the view.
    assertThat(Transactions.FEED.views())
        .hasSameSizeAs(EXPECTED.keySet())
        .allSatisfy(
            file ->
                assertThat(ReaderSession.sql(file))
                    .containsPattern("-- Grain: \\w")
                    .containsPattern("\\)\ncomment 'One row\\b.*'\nas\n"));
    TestLakehouse.ALL_TABLES.forEach(
        table -> {
          String location = lakehouse.lakehouse().location(table);
          assertThat(comment(location)).as(table.name()).isNotBlank();
          assertCommented(table.name(), lakehouse.lakehouse().read(table).schema());
        });
  }

  @Test
  void dayWithoutOrders_shouldBeThereWithZeroAndCountInTheAverage() {
    List<String> days = ViewRows.of(reader, "vw_kpi_daily_revenue");
    assertThat(days).hasSize(19);
    // Its week, from 8 to 14 April, has no orders at all.
    assertThat(days.get(14)).isEqualTo("2026-04-14|Tuesday|false|0.00|0|0.00");
    // Seven days, of which two have orders: (0.05 + 599.99) / 7, not / 2.
    assertThat(days.get(18)).isEqualTo("2026-04-18|Saturday|true|599.99|1|85.72");
    // The first days average over as many days as there are: (139.96 + 0 + 0.03) / 3.
    assertThat(days.get(2)).isEqualTo("2026-04-02|Thursday|false|0.03|1|46.66");
  }

  @Test
  void viewsOverEmptyTables_shouldAnswerWithoutRows(@TempDir Path folder) {
    try (TestLakehouse empty = new TestLakehouse(folder)) {
      empty.lakehouse().create(TestLakehouse.ALL_TABLES);
      Publication nothing = Publications.of(1, empty.pipeline().state());
      assertThat(ViewRows.of(empty.lakehouse(), nothing, EXPECTED.keySet()))
          .isEqualTo(ExpectedViews.of(List.of(), List.of()));
    }
  }

  private static HandMade order(
      int number,
      int customer,
      String product,
      String category,
      int quantity,
      String price,
      String region,
      String day,
      String status) {
    return HandMade.accepted(
        new ExpectedOrder(
            "order-" + number,
            customer,
            product,
            category,
            quantity,
            new BigDecimal(price),
            region,
            LocalDate.parse(day),
            status));
  }

  private static SparkSession open(TestLakehouse lakehouse) {
    return TestLakehouse.open(
        lakehouse.lakehouse(), new Publisher(lakehouse.lakehouse()).last().orElseThrow());
  }

  private static List<String> views(SparkSession reader) {
    return reader.sql("show views").collectAsList().stream()
        .map(row -> row.<String>getAs("viewName"))
        .filter(name -> name.startsWith("vw_"))
        .toList();
  }

  private static List<String> columns(StructType schema) {
    return Stream.of(schema.fields())
        .map(
            field ->
                "%s %s%s -- %s"
                    .formatted(
                        field.name(),
                        field.dataType().sql().toLowerCase(java.util.Locale.ROOT),
                        field.nullable() ? "" : " not null",
                        field.getComment().getOrElse(() -> "")))
        .toList();
  }

  private String comment(String location) {
    return lakehouse
        .lakehouse()
        .session()
        .sql("describe detail delta.`" + location + "`")
        .head()
        .getAs("description");
  }

  private static void assertCommented(String name, StructType schema) {
    assertThat(columns(schema)).as(name).allMatch(column -> column.matches(".* -- .*\\w.*"));
  }
}
