package dev.assay.pipeline.feed.transactions;

import dev.assay.pipeline.dashboard.Dashboard;
import dev.assay.pipeline.dashboard.FeedPage;
import dev.assay.pipeline.dashboard.Quality;
import dev.assay.pipeline.dashboard.Quality.BatchCounts;
import dev.assay.pipeline.dashboard.Quality.BatchReason;
import dev.assay.pipeline.feed.transactions.SalesViews.CategorySales;
import dev.assay.pipeline.feed.transactions.SalesViews.DayRevenue;
import dev.assay.pipeline.feed.transactions.SalesViews.DayTypeSales;
import dev.assay.pipeline.feed.transactions.SalesViews.ProductSales;
import dev.assay.pipeline.feed.transactions.SalesViews.RegionSales;
import dev.assay.pipeline.feed.transactions.SalesViews.StatusOrders;
import dev.assay.pipeline.feed.transactions.SalesViews.Summary;
import dev.assay.pipeline.grading.Graded;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.quality.KeptVerdict;
import dev.assay.pipeline.quality.Severity;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.testing.Publications;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** View rows that fit together, without Spark. */
final class SampleViews {
  static final FeedState STATE = new FeedState(5, 2, Map.of());

  static final Publication PUBLICATION =
      Publications.of(3, STATE, Instant.parse("2026-04-18T06:30:00Z"));

  static final KeptVerdict GATE =
      new KeptVerdict(
          new Verdict(
              List.of(
                  new Verdict.Result("identity", Severity.ERROR, "nothing is lost", 0),
                  new Verdict.Result("foreign_keys", Severity.ERROR, "every key has its row", 0),
                  new Verdict.Result("freshness", Severity.WARN, "the delivery is young", 1)),
              12_345,
              678),
          false,
          Instant.parse("2026-04-18T06:29:59Z"));

  private static final LocalDate FIRST_DAY = LocalDate.of(2021, 4, 18);

  private SampleViews() {}

  /** A page of such rows, with {@link #PUBLICATION} and {@link #GATE}. */
  static Dashboard dashboard(Views views) {
    return dashboard(views, Optional.of(GATE));
  }

  /** The same with any verdict, or none. */
  static Dashboard dashboard(Views views, Optional<KeptVerdict> gate) {
    return dashboard(views, gate, Optional.empty());
  }

  /** The same with any grade, or none. */
  static Dashboard dashboard(Views views, Optional<KeptVerdict> gate, Optional<Graded> grade) {
    return new Dashboard(
        PUBLICATION,
        List.of(
            new FeedPage(
                Transactions.FEED.name(),
                STATE,
                gate,
                grade,
                views.quality(),
                Transactions.FEED.section(),
                views.sales())));
  }

  /** Before the first order. */
  static Views empty() {
    Summary nothing = new Summary(dollars(0), dollars(0), 0, null, 0, 0, null, null, 0);
    return new Views(
        new SalesViews(nothing, List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
        new Quality(List.of(), List.of()));
  }

  /** Orders spread over days, and over things with some names; batches of 500 records. */
  static Views of(int days, long ordersPerDay, int batches, List<String> names) {
    long orders = days * ordersPerDay;
    List<DayRevenue> daily = days(days, ordersPerDay);
    BigDecimal revenue =
        daily.stream().map(DayRevenue::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
    List<Part> parts = parts(revenue, orders, names);
    LocalDate last = FIRST_DAY.plusDays(days - 1L);
    return new Views(
        new SalesViews(
            new Summary(
                revenue,
                percent(revenue, 80),
                orders,
                each(revenue, orders),
                orders / 2 + 1,
                names.size(),
                FIRST_DAY,
                last,
                days),
            parts.stream()
                .map(p -> new RegionSales(p.name, p.revenue, p.orders, p.average(), p.share))
                .toList(),
            IntStream.range(0, parts.size()).mapToObj(i -> parts.get(i).product(i + 1)).toList(),
            parts.stream()
                .map(p -> new CategorySales(p.name, p.revenue, 2 * p.orders, p.orders, p.share))
                .toList(),
            daily,
            parts.stream()
                .limit(3)
                .map(p -> new StatusOrders(p.name, p.orders, p.revenue, p.share))
                .toList(),
            parts.stream()
                .limit(2)
                .map(
                    p ->
                        new DayTypeSales(
                            p.name, days, p.orders, p.revenue, p.average(), p.average()))
                .toList()),
        quality(batches, names));
  }

  /** The same without orders on the days from one to another; other figures stay as they are. */
  static Views withGap(Views views, LocalDate from, LocalDate to) {
    List<DayRevenue> days =
        views.days().stream()
            .map(
                day ->
                    day.orderDate().isBefore(from) || day.orderDate().isAfter(to)
                        ? day
                        : new DayRevenue(
                            day.orderDate(),
                            day.dayName(),
                            day.isWeekend(),
                            dollars(0),
                            0,
                            day.rolling7DayAverage()))
            .toList();
    return new Views(
        new SalesViews(
            views.summary(),
            views.regions(),
            views.products(),
            views.categories(),
            days,
            views.statuses(),
            views.dayTypes()),
        views.quality());
  }

  /** What one thing brings. */
  private record Part(String name, BigDecimal revenue, long orders, BigDecimal share) {
    BigDecimal average() {
      return each(revenue, orders);
    }

    ProductSales product(int rank) {
      return new ProductSales(name, name, revenue, 2 * orders, orders, average(), rank);
    }
  }

  /** Each one gets as much as all behind it together, down to nearly nothing. */
  private static List<Part> parts(BigDecimal revenue, long orders, List<String> names) {
    List<Part> parts = new ArrayList<>();
    long ordersLeft = orders;
    BigDecimal left = revenue;
    BigDecimal shareLeft = BigDecimal.valueOf(10_000, 2);
    for (int i = 0; i < names.size(); i++) {
      boolean isLast = i == names.size() - 1;
      long some = isLast ? ordersLeft : Math.max(1, ordersLeft / 3);
      BigDecimal amount = isLast ? left : percent(left, 34);
      BigDecimal share = isLast ? shareLeft : percent(shareLeft, 34);
      parts.add(new Part(names.get(i), amount, some, share));
      ordersLeft -= some;
      left = left.subtract(amount);
      shareLeft = shareLeft.subtract(share);
    }
    return parts;
  }

  private static List<DayRevenue> days(int days, long orders) {
    return IntStream.range(0, days)
        .mapToObj(
            i -> {
              LocalDate date = FIRST_DAY.plusDays(i);
              DayOfWeek weekday = date.getDayOfWeek();
              BigDecimal revenue = dollars(orders * 80_000L + (i * 7_919L) % 100_003);
              return new DayRevenue(
                  date,
                  weekday.getDisplayName(java.time.format.TextStyle.FULL, Locale.ENGLISH),
                  weekday.getValue() > 5,
                  revenue,
                  orders,
                  revenue.add(dollars(i % 100)));
            })
        .toList();
  }

  private static Quality quality(int batches, List<String> names) {
    List<BatchCounts> counts = new ArrayList<>();
    List<BatchReason> reasons = new ArrayList<>();
    for (long batch = 1; batch <= batches; batch++) {
      long some = 10 + batch % 17;
      long quarantined = some + names.size();
      counts.add(new BatchCounts(batch, 500, 490 - quarantined, quarantined, 10));
      for (String reason : names.subList(0, Math.min(4, names.size()))) {
        reasons.add(new BatchReason(batch, reason, some));
      }
    }
    return new Quality(counts, reasons);
  }

  private static BigDecimal dollars(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  private static BigDecimal each(BigDecimal revenue, long orders) {
    return revenue.divide(BigDecimal.valueOf(orders), 2, RoundingMode.HALF_UP);
  }

  private static BigDecimal percent(BigDecimal amount, int percent) {
    return amount
        .multiply(BigDecimal.valueOf(percent))
        .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
  }
}
