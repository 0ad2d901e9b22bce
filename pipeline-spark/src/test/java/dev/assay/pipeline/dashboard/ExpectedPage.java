package dev.assay.pipeline.dashboard;

import java.math.BigDecimal;
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
    List<List<Object>> regions =
        List.of(
            each(views.regions(), Views.RegionSales::region),
            each(views.regions(), region -> number(region.revenue())));
    charts.put("regions-chart", regions);
    charts.put("region-shares-chart", regions);
    charts.put(
        "products-chart",
        List.of(
            each(Others.shown(views.products()), Views.ProductSales::product),
            each(Others.shown(views.products()), product -> number(product.revenue()))));
    charts.put(
        "categories-chart",
        List.of(
            each(views.categories(), Views.CategorySales::category),
            each(views.categories(), category -> number(category.revenue()))));
    charts.put(
        "statuses-chart",
        List.of(
            each(views.statuses(), Views.StatusOrders::status),
            each(views.statuses(), status -> (double) status.orders())));
    charts.put(
        "day-types-chart",
        List.of(
            each(views.dayTypes(), Views.DayTypeSales::dayType),
            each(views.dayTypes(), type -> number(type.averageRevenuePerDay()))));
    charts.put("trend-chart", trend(views, trend));
    return charts;
  }

  private static List<List<Object>> trend(Views views, List<QualityPoint> trend) {
    List<List<Object>> lines = new ArrayList<>();
    lines.add(each(trend, ExpectedPage::span));
    IntStream.range(0, QualityPoint.reasons(views.quality()).size())
        .forEach(i -> lines.add(each(trend, point -> number(point.ratePercent().get(i)))));
    return lines;
  }

  /** Figure to its table's body, row by row. */
  static Map<String, List<List<String>>> tables(Views views) {
    Map<String, List<List<String>>> tables = new TreeMap<>();
    tables.put("daily", rows(views.days(), ExpectedPage::row));
    tables.put("regions", rows(views.regions(), ExpectedPage::row));
    tables.put("region-shares", tables.get("regions"));
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

  /** The six figures on top. */
  static List<String> figures(Views.Summary summary) {
    return List.of(
        money(summary.totalRevenue()),
        money(summary.realisedRevenue()),
        count(summary.orders()),
        money(summary.averageOrderValue()),
        count(summary.customers()),
        count(summary.products()));
  }

  private static List<String> row(Views.DayRevenue day) {
    return List.of(
        day.orderDate().toString(),
        day.dayName(),
        money(day.revenue()),
        count(day.orders()),
        money(day.rolling7DayAverage()));
  }

  private static List<String> row(Views.RegionSales region) {
    return List.of(
        region.region(),
        money(region.revenue()),
        count(region.orders()),
        money(region.averageOrderValue()),
        percent(region.sharePercent()));
  }

  private static List<String> row(Views.ProductSales product) {
    return List.of(
        product.product(),
        product.category(),
        money(product.revenue()),
        count(product.units()),
        count(product.orders()),
        money(product.averageUnitPrice()),
        count(product.revenueRank()));
  }

  private static List<String> row(Views.CategorySales category) {
    return List.of(
        category.category(),
        money(category.revenue()),
        count(category.units()),
        count(category.orders()),
        percent(category.sharePercent()));
  }

  private static List<String> row(Views.StatusOrders status) {
    return List.of(
        status.status(),
        count(status.orders()),
        money(status.revenue()),
        percent(status.sharePercent()));
  }

  private static List<String> row(Views.DayTypeSales type) {
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
    return List.of(
        part("Delivered", total.delivered(), total),
        part("Silver", total.silver(), total),
        part("Quarantine", total.quarantined(), total),
        part("Duplicates", total.duplicates(), total));
  }

  private static List<String> part(String name, long records, QualityPoint total) {
    double share = 100.0 * records / total.delivered();
    return List.of(name, count(records), String.format(Locale.ROOT, "%.2f\u00a0%%", share));
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
