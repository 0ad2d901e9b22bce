package dev.assay.pipeline.feed.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.feed.transactions.SalesDays.Day;
import dev.assay.pipeline.feed.transactions.SalesMarginals.Marginal;
import dev.assay.pipeline.feed.transactions.SalesViews.Summary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SalesMarginalsTest {
  private static final LocalDate FRIDAY = LocalDate.of(2026, 4, 3);

  @Test
  void noOrders_shouldBeNoRowsAndNullWhereThereIsNothingToDivideBy() {
    SalesViews views = new SalesMarginals(List.of(), List.of(), 0).views();
    BigDecimal nothing = new BigDecimal("0.00");
    assertThat(views.summary())
        .isEqualTo(new Summary(nothing, nothing, 0, null, 0, 0, null, null, 0));
    assertThat(
            Stream.of(
                views.regions(),
                views.products(),
                views.categories(),
                views.days(),
                views.statuses(),
                views.dayTypes()))
        .allMatch(List::isEmpty);
  }

  @Test
  void equalRevenue_shouldHaveEqualRankAndTheOrderOfTheNames() {
    SalesViews views =
        views(
            product(1, "b", "x", "5.00"),
            product(2, "c", "x", "9.00"),
            product(3, "a", "y", "5.00"),
            product(4, "a", "x", "5.00"),
            product(5, "d", "y", "4.99"));
    assertThat(views.products())
        .extracting(row -> row.product() + row.category() + row.revenueRank())
        .containsExactly("cx1", "ax2", "ay2", "bx2", "dy5");
    assertThat(views.summary().products()).isEqualTo(5);
    assertThat(views.categories())
        .extracting(row -> row.category() + " " + row.revenue())
        .containsExactly("x 19.00", "y 9.99");
  }

  @Test
  void names_shouldStandInTheOrderOfTheirBytes() {
    assertThat(
            views(region("\ud83d\ude00", "1.00"), region("\uffee", "1.00"), region("z", "1.00"))
                .regions())
        .extracting(SalesViews.RegionSales::region)
        .containsExactly("z", "\uffee", "\ud83d\ude00");
  }

  @Test
  void shares_shouldAddUpToOneHundred() {
    assertThat(views(region("a", "1.00"), region("b", "1.00"), region("c", "1.00")).regions())
        .extracting(row -> row.sharePercent().toPlainString())
        .containsExactly("33.33", "33.34", "33.33");
  }

  /** 8,765,499.96 of 10,000,000.00 dollars is 87.6549996 %. */
  @Test
  void shareJustBelowAHalf_shouldBeRoundedOnce() {
    assertThat(views(region("a", "8765499.96"), region("b", "1234500.04")).regions())
        .extracting(row -> row.sharePercent().toPlainString())
        .containsExactly("87.65", "12.35");
  }

  @Test
  void statuses_shouldStandAndShareByOrders() {
    SalesViews views =
        views(
            status("pending", "900.00", 1), status("completed", "1.00", 2), status("x", "2.00", 1));
    assertThat(views.statuses())
        .extracting(row -> row.status() + " " + row.sharePercent())
        .containsExactly("completed 50.00", "pending 25.00", "x 25.00");
    assertThat(views.summary().totalRevenue()).isEqualTo("903.00");
    assertThat(views.summary().realisedRevenue()).isEqualTo("1.00");
    assertThat(views.summary().averageOrderValue()).isEqualTo("225.75");
  }

  @Test
  void daysWithoutOrders_shouldCountInAverages() {
    List<Day> calendar = IntStream.range(0, 9).mapToObj(SalesMarginalsTest::day).toList();
    SalesViews views =
        new SalesMarginals(List.of(on(0, "10.00", 2), on(8, "0.05", 1)), calendar, 1).views();
    assertThat(views.days())
        .extracting(row -> row.rolling7DayAverage().toPlainString())
        .containsExactly("10.00", "5.00", "3.33", "2.50", "2.00", "1.67", "1.43", "0.00", "0.01");
    assertThat(views.dayTypes())
        .extracting(row -> row.dayType() + " " + row.days() + " " + row.averageRevenuePerDay())
        .containsExactly("weekday 6 1.67", "weekend 3 0.02");
    assertThat(views.summary().lastDay()).isEqualTo("2026-04-11");
  }

  private static SalesViews views(Marginal... marginals) {
    return new SalesMarginals(List.of(marginals), List.of(), 1).views();
  }

  private static Marginal product(int key, String product, String category, String revenue) {
    return new Marginal(null, key, product, category, null, null, new BigDecimal(revenue), 3, 1);
  }

  private static Marginal region(String region, String revenue) {
    return new Marginal(null, null, null, null, region, null, new BigDecimal(revenue), 3, 1);
  }

  private static Marginal status(String status, String revenue, long orders) {
    return new Marginal(null, null, null, null, null, status, new BigDecimal(revenue), 3, orders);
  }

  private static Marginal on(int day, String revenue, long orders) {
    return new Marginal(day, null, null, null, null, null, new BigDecimal(revenue), 3, orders);
  }

  private static Day day(int i) {
    LocalDate date = FRIDAY.plusDays(i);
    return new Day(i, date, "some day", date.getDayOfWeek().getValue() > 5);
  }
}
