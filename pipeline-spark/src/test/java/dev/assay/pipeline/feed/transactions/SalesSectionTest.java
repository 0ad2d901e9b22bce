package dev.assay.pipeline.feed.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.dashboard.Columns;
import dev.assay.pipeline.dashboard.Dashboard;
import dev.assay.pipeline.dashboard.Quality;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.feed.transactions.Star.Order;
import dev.assay.pipeline.feed.transactions.Star.Product;
import dev.assay.pipeline.run.RunReport;
import dev.assay.pipeline.testing.Deliveries;
import dev.assay.pipeline.testing.ExpectedOrder;
import dev.assay.pipeline.testing.Latecomers;
import dev.assay.pipeline.testing.TestLakehouse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page computes the rows of the views by itself, from fewer reads: cell by cell and in order it
 * must show what the views answer.
 */
class SalesSectionTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 30);
  private static final LocalDate SATURDAY = LocalDate.of(2026, 4, 4);
  private static final List<String> STATUSES = List.of("completed", "returned", "pending");
  private static final Product LAMP = new Product("Desk Lamp", "Home");
  private static final Product UNKNOWN = new Product(ExpectedOrder.UNKNOWN, ExpectedOrder.UNKNOWN);

  @Test
  void ordinaryOrders_shouldBeShownAsTheViewsShowThem() {
    long seed = Long.getLong("assay.seed", new Random().nextLong());
    System.out.println("orders of the page: -Dassay.seed=" + seed);
    assertShownAsByViews(random(new Random(seed), 700, 90));
  }

  @Test
  void equalRevenues_shouldStandInTheOrderOfTheViews() {
    List<Order> orders = new ArrayList<>();
    for (String name : List.of("b", "a", "B", "\uffee", "\ud83d\ude00", "\u00e4", "aa", "")) {
      orders.add(order(MONDAY, new Product(name, "x"), name, "completed", "9.99"));
      orders.add(order(MONDAY, new Product("x", name), name, "pending", "9.99"));
    }
    assertShownAsByViews(orders);
  }

  @Test
  void unknownProductAndRegion_shouldBeMembersLikeOthers() {
    assertShownAsByViews(
        List.of(
            order(MONDAY, UNKNOWN, ExpectedOrder.UNKNOWN, "completed", "10.00"),
            order(MONDAY, LAMP, ExpectedOrder.UNKNOWN, "completed", "20.00"),
            order(MONDAY, UNKNOWN, "APAC", "returned", "0.01")));
  }

  @Test
  void oneDay_shouldHaveOneKindOfDay() {
    assertShownAsByViews(List.of(order(SATURDAY, LAMP, "APAC", "pending", "34.99")));
  }

  @Test
  void gapsInTheDays_shouldCountInAverages() {
    assertShownAsByViews(
        List.of(
            order(MONDAY, LAMP, "APAC", "completed", "34.99"),
            order(SATURDAY, LAMP, "APAC", "completed", "0.03"),
            order(MONDAY.plusDays(40), LAMP, "APAC", "completed", "99999.99")));
  }

  @Test
  void noOrders_shouldHaveTheNullsOfTheViews() {
    assertShownAsByViews(List.of());
  }

  @Test
  void hostileNames_shouldBeWhatTheViewsTell() {
    List<String> names = HostileText.all();
    assertShownAsByViews(
        IntStream.range(0, names.size())
            .mapToObj(
                i ->
                    order(
                        MONDAY.plusDays(i % 9),
                        new Product(names.get(i), names.get(i * 7 % names.size())),
                        names.get(names.size() - 1 - i),
                        STATUSES.get(i % 3),
                        i % 5 + ".10"))
            .toList());
  }

  /** 300.01 dollars of 20,001 orders are 0.01499998 dollars each. */
  @Test
  void averageJustBelowAHalf_shouldBeRoundedOnce() {
    List<Order> orders =
        Stream.concat(
                Stream.of(order(MONDAY, LAMP, "APAC", "completed", "300.01")),
                Stream.generate(() -> order(MONDAY, LAMP, "APAC", "pending", "0.00")).limit(20_000))
            .toList();
    SalesViews shown = assertShownAsByViews(orders);
    assertThat(shown.dayTypes().get(0).averageOrderValue()).isEqualTo("0.01");
    assertThat(shown.summary().averageOrderValue()).isEqualTo("0.01");
  }

  @Test
  void pageOfARun_shouldShowTheViewsAndBeTheSameWhenItIsReadAgain(@TempDir Path root) {
    try (TestLakehouse lakehouse = new TestLakehouse(root)) {
      lakehouse.run(7, 2, 150);
      RunReport run = lakehouse.run(Latecomers.page(new Deliveries().add(1, 7, 2, 150)));
      List<Feed> feeds = List.of(Transactions.FEED);
      Dashboard dashboard =
          lakehouse
              .pipeline()
              .show(run.publication(), feeds, Map.of("transactions", run.atHand(Optional.empty())));
      SparkSession reader = TestLakehouse.open(lakehouse.lakehouse(), run.publication());
      assertThat(dashboard.of(Transactions.FEED.name())).isEqualTo(views(reader));
      assertThat(dashboard.feeds().get(0).quality())
          .isEqualTo(
              new Quality(
                  rows(reader, Quality.BatchCounts.class, "vw_batches"),
                  rows(reader, Quality.BatchReason.class, "vw_data_quality")));
      assertThat(lakehouse.pipeline().show(run.publication(), feeds)).isEqualTo(dashboard);
    }
  }

  private static SalesViews assertShownAsByViews(List<Order> orders) {
    SparkSession reader = Star.of(orders);
    SalesViews shown = new SalesSection().read(reader);
    SalesViews views = views(reader);
    assertThat(shown.summary()).isEqualTo(views.summary());
    assertThat(shown.regions()).isEqualTo(views.regions());
    assertThat(shown.products()).isEqualTo(views.products());
    assertThat(shown.categories()).isEqualTo(views.categories());
    assertThat(shown.days()).isEqualTo(views.days());
    assertThat(shown.statuses()).isEqualTo(views.statuses());
    assertThat(shown.dayTypes()).isEqualTo(views.dayTypes());
    return shown;
  }

  private static SalesViews views(SparkSession reader) {
    return new SalesViews(
        rows(reader, SalesViews.Summary.class, "vw_kpi_summary").get(0),
        rows(reader, SalesViews.RegionSales.class, "vw_kpi_sales_by_region"),
        rows(reader, SalesViews.ProductSales.class, "vw_kpi_sales_by_product"),
        rows(reader, SalesViews.CategorySales.class, "vw_kpi_sales_by_category"),
        rows(reader, SalesViews.DayRevenue.class, "vw_kpi_daily_revenue"),
        rows(reader, SalesViews.StatusOrders.class, "vw_kpi_order_status"),
        rows(reader, SalesViews.DayTypeSales.class, "vw_kpi_weekend_vs_weekday"));
  }

  private static <T extends Record> List<T> rows(SparkSession reader, Class<T> type, String view) {
    return reader.table(view).collectAsList().stream().map(row -> Columns.read(type, row)).toList();
  }

  /** Few names and few prices, so that there are ties; not every day has an order. */
  private static List<Order> random(Random random, int orders, int days) {
    return IntStream.range(0, orders)
        .mapToObj(
            i -> {
              int quantity = 1 + random.nextInt(3);
              return new Order(
                  MONDAY.plusDays(random.nextInt(days) * random.nextInt(2)),
                  random.nextInt(orders / 2),
                  new Product("product " + random.nextInt(60), "category " + random.nextInt(4)),
                  "region " + random.nextInt(5),
                  STATUSES.get(random.nextInt(3)),
                  quantity,
                  BigDecimal.valueOf(quantity * (1L + random.nextInt(4) * 3_333), 2));
            })
        .toList();
  }

  private static Order order(
      LocalDate day, Product product, String region, String status, String revenue) {
    return new Order(day, 11, product, region, status, 3, new BigDecimal(revenue));
  }
}
