package dev.assay.pipeline.feed.transactions;

import dev.assay.pipeline.dashboard.QualityPoint;
import dev.assay.pipeline.quality.Severity;
import dev.assay.pipeline.quality.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a page must show of given views: the data of each chart and the words of each table. */
final class ExpectedPage {
  private static final String NONE = "–";
  private static final String OTHERS = "All others";

  private ExpectedPage() {}

  /** Chart to its labels and then the numbers of each of its lines; views of few names. */
  static Map<String, List<List<Object>>> charts(Views views) {
    List<QualityPoint> trend = QualityPoint.trend(views.quality());
    Map<String, List<List<Object>>> charts = new TreeMap<>();
    charts.put(
        "daily-chart",
        List.of(
            each(views.days(), day -> day.orderDate().toString()),
            each(views.days(), day -> number(day.revenue())),
            each(views.days(), day -> number(day.rolling7DayAverage()))));
    charts.put(
        "regions-chart",
        List.of(
            each(views.regions(), SalesViews.RegionSales::region),
            each(views.regions(), region -> number(region.revenue()))));
    charts.put(
        "region-shares-chart",
        List.of(
            each(views.regions(), SalesViews.RegionSales::region),
            each(views.regions(), region -> (double) region.orders())));
    charts.put(
        "products-chart",
        List.of(
            each(Others.shown(views.products()), SalesViews.ProductSales::product),
            each(Others.shown(views.products()), product -> number(product.revenue()))));
    charts.put(
        "categories-chart",
        List.of(
            each(views.categories(), SalesViews.CategorySales::category),
            each(views.categories(), category -> number(category.revenue()))));
    charts.put(
        "statuses-chart",
        List.of(
            each(views.statuses(), SalesViews.StatusOrders::status),
            each(views.statuses(), status -> (double) status.orders())));
    charts.put(
        "day-types-chart",
        List.of(
            each(views.dayTypes(), SalesViews.DayTypeSales::dayType),
            each(views.dayTypes(), type -> number(type.averageRevenuePerDay()))));
    charts.put("trend-chart", trend(views, trend));
    return charts;
  }

  private static List<List<Object>> trend(Views views, List<QualityPoint> trend) {
    List<List<Object>> lines = new ArrayList<>();
    if (trend.size() < 3) { // bars: a line has at least three points
      lines.add(each(QualityPoint.reasons(views.quality()), ExpectedPage::words));
      trend.forEach(point -> lines.add(each(point.ratePercent(), ExpectedPage::number)));
      return lines;
    }
    lines.add(each(trend, ExpectedPage::span));
    IntStream.range(0, QualityPoint.reasons(views.quality()).size())
        .forEach(i -> lines.add(each(trend, point -> number(point.ratePercent().get(i)))));
    return lines;
  }

  /** Figure to its table's body, row by row; but for the gate's. */
  static Map<String, List<List<String>>> tables(Views views) {
    Map<String, List<List<String>>> tables = new TreeMap<>();
    tables.put("daily", rows(views.days(), ExpectedPage::row));
    tables.put("regions", rows(views.regions(), ExpectedPage::row));
    tables.put("region-shares", regionOrders(views.regions()));
    List<List<String>> products = new ArrayList<>();
    products.addAll(rows(Others.shown(views.products()), ExpectedPage::row));
    Others.than(views.products(), views.summary())
        .map(
            others ->
                List.of(
                    OTHERS,
                    NONE,
                    money(others.revenue()),
                    NONE,
                    count(others.orders()),
                    NONE,
                    NONE))
        .ifPresent(products::add);
    tables.put("products", products);
    tables.put("categories", rows(views.categories(), ExpectedPage::row));
    tables.put("statuses", rows(views.statuses(), ExpectedPage::row));
    tables.put("day-types", rows(views.dayTypes(), ExpectedPage::row));
    tables.put("trend", rows(QualityPoint.trend(views.quality()), ExpectedPage::row));
    tables.put("identity", identity(QualityPoint.total(views.quality())));
    return tables;
  }

  /** The body of the gate's table. */
  static List<List<String>> gate(Verdict verdict) {
    return rows(verdict.results(), ExpectedPage::row);
  }

  /** The six figures on top. */
  static List<String> figures(SalesViews.Summary summary) {
    return List.of(
        money(summary.totalRevenue()),
        money(summary.realisedRevenue()),
        count(summary.orders()),
        money(summary.averageOrderValue()),
        count(summary.customers()),
        count(summary.products()));
  }

  private static List<String> row(SalesViews.DayRevenue day) {
    return List.of(
        day.orderDate().toString(),
        day.dayName(),
        money(day.revenue()),
        count(day.orders()),
        money(day.rolling7DayAverage()));
  }

  private static List<String> row(SalesViews.RegionSales region) {
    return List.of(region.region(), money(region.revenue()), percent(region.sharePercent()));
  }

  private static List<List<String>> regionOrders(List<SalesViews.RegionSales> regions) {
    List<String> shares = shares(regions.stream().map(SalesViews.RegionSales::orders).toList());
    return IntStream.range(0, regions.size())
        .mapToObj(
            i ->
                List.of(
                    regions.get(i).region(),
                    count(regions.get(i).orders()),
                    shares.get(i),
                    money(regions.get(i).averageOrderValue())))
        .toList();
  }

  /** Shares of the whole, each the difference of two rounded sums: together exactly 100. */
  private static List<String> shares(List<Long> parts) {
    BigDecimal whole = BigDecimal.valueOf(parts.stream().mapToLong(Long::longValue).sum());
    List<String> shares = new ArrayList<>();
    BigDecimal before = BigDecimal.ZERO.setScale(2);
    long sum = 0;
    for (long part : parts) {
      sum += part;
      BigDecimal upTo = BigDecimal.valueOf(100 * sum).divide(whole, 2, RoundingMode.HALF_UP);
      shares.add(percent(upTo.subtract(before)));
      before = upTo;
    }
    return shares;
  }

  private static List<String> row(Verdict.Result check) {
    String outcome = check.severity() == Severity.WARN ? "warning" : "violated";
    return List.of(
        check.check(),
        check.isKept() ? "held" : outcome,
        check.severity().name(),
        check.promise(),
        count(check.violations()));
  }

  private static List<String> row(SalesViews.ProductSales product) {
    return List.of(
        product.product(),
        product.category(),
        money(product.revenue()),
        count(product.units()),
        count(product.orders()),
        money(product.averageUnitPrice()),
        count(product.revenueRank()));
  }

  private static List<String> row(SalesViews.CategorySales category) {
    return List.of(
        category.category(),
        money(category.revenue()),
        count(category.units()),
        count(category.orders()),
        percent(category.sharePercent()));
  }

  private static List<String> row(SalesViews.StatusOrders status) {
    return List.of(
        status.status(),
        count(status.orders()),
        money(status.revenue()),
        percent(status.sharePercent()));
  }

  private static List<String> row(SalesViews.DayTypeSales type) {
    return List.of(
        type.dayType(),
        count(type.days()),
        count(type.orders()),
        money(type.revenue()),
        money(type.averageRevenuePerDay()),
        money(type.averageOrderValue()));
  }

  private static List<String> row(QualityPoint point) {
    Stream<String> reasons =
        IntStream.range(0, point.records().size())
            .mapToObj(
                i ->
                    "%s (%s)"
                        .formatted(
                            count(point.records().get(i)), percent(point.ratePercent().get(i))));
    return Stream.of(
            Stream.of(span(point), count(point.delivered()), count(point.silver())),
            Stream.of(count(point.quarantined()), count(point.duplicates())),
            reasons)
        .flatMap(Function.identity())
        .toList();
  }

  private static List<List<String>> identity(QualityPoint total) {
    List<Long> places = List.of(total.silver(), total.quarantined(), total.duplicates());
    List<String> shares = shares(places);
    return List.of(
        List.of("Delivered", count(total.delivered()), "100.00\u00a0%"),
        List.of("Silver", count(total.silver()), shares.get(0)),
        List.of("Quarantine", count(total.quarantined()), shares.get(1)),
        List.of("Duplicates", count(total.duplicates()), shares.get(2)));
  }

  private static String words(String reason) {
    return reason.equals("any") ? "any reason" : reason.replace('_', ' ');
  }

  private static String span(QualityPoint point) {
    return point.batches() == 1
        ? "Batch " + point.firstRequest()
        : "Batches %d–%d".formatted(point.firstRequest(), point.lastRequest());
  }

  private static String money(BigDecimal dollars) {
    return dollars == null ? NONE : String.format(Locale.ROOT, "$%,.2f", dollars);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String percent(BigDecimal percent) {
    return percent.toPlainString() + "\u00a0%";
  }

  private static Object number(BigDecimal amount) {
    return amount.doubleValue();
  }

  private static <T> List<Object> each(Collection<T> rows, Function<T, Object> figure) {
    return rows.stream().map(figure).toList();
  }

  private static <T> List<List<String>> rows(Collection<T> rows, Function<T, List<String>> row) {
    return rows.stream().map(row).toList();
  }
}
