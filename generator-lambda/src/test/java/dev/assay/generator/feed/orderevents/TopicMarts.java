package dev.assay.generator.feed.orderevents;

import dev.assay.generator.feed.orderevents.TopicReader.Known;
import dev.assay.generator.feed.orderevents.TopicReader.Taken;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The tables that follow from what a reader has found, as texts; computed row by row. */
final class TopicMarts {
  private final TopicReader reader;
  private final Collection<Known> orders;
  private final Map<String, Taken> products = new TreeMap<>();

  TopicMarts(TopicReader reader) {
    this.reader = reader;
    this.orders = reader.orders(null).values();
    reader.silver.forEach(one -> products.put(one.text("product_id"), one)); // the last one stays
  }

  List<Map<String, String>> products() {
    List<Map<String, String>> rows = new ArrayList<>();
    products.forEach((id, current) -> rows.add(product(current)));
    return rows;
  }

  List<Map<String, String>> conflicts() {
    Map<String, Map<String, String>> rows = new TreeMap<>();
    for (Taken one : reader.silver) {
      if (!says(one).equals(says(products.get(one.text("product_id"))))) {
        rows.put(says(one), product(one));
      }
    }
    return List.copyOf(rows.values());
  }

  private static String says(Taken one) {
    return String.join(
        "|",
        one.text("product_id"),
        one.text("brand"),
        one.text("category"),
        one.text("product_name"),
        one.text("base_price"));
  }

  private Map<String, String> product(Taken like) {
    List<Taken> told = reader.silver.stream().filter(one -> says(one).equals(says(like))).toList();
    Map<String, String> row = new LinkedHashMap<>();
    for (String column : List.of("product_id", "product_name", "brand", "category", "base_price")) {
      row.put(column, like.text(column));
    }
    row.put("events", "" + told.size());
    row.put("first_timestamp", told.get(0).line().get("timestamp").toString());
    row.put("last_timestamp", told.get(told.size() - 1).line().get("timestamp").toString());
    return row;
  }

  private String current(Known known, String column) {
    return products.get(known.first().text("product_id")).text(column);
  }

  private String brand(Known known) {
    return current(known, "brand");
  }

  private static String city(Known known) {
    return known.first().text("city");
  }

  private Map<String, List<Known>> by(Function<Known, String> group) {
    Map<String, List<Known>> groups = new TreeMap<>();
    orders.forEach(
        known -> groups.computeIfAbsent(group.apply(known), key -> new ArrayList<>()).add(known));
    return groups;
  }

  private static List<Map<String, String>> rows(
      Map<String, List<Known>> groups, BiFunction<String, List<Known>, Map<String, String>> row) {
    List<Map<String, String>> rows = new ArrayList<>();
    groups.forEach((key, some) -> rows.add(row.apply(key, some)));
    return rows;
  }

  private static Map<String, String> row(String... namesAndValues) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return row;
  }

  private static BigDecimal sum(List<Known> some, Function<Taken, BigDecimal> amount) {
    return some.stream()
        .filter(known -> !known.isCancelled())
        .map(known -> amount.apply(known.first()))
        .reduce(new BigDecimal("0.00"), BigDecimal::add);
  }

  private static BigDecimal sales(List<Known> some) {
    return sum(some, one -> one.amount("total_amount"));
  }

  private static String units(List<Known> some) {
    return sum(some, one -> one.amount("quantity")).setScale(0, RoundingMode.UNNECESSARY) + "";
  }

  private static long count(List<Known> some, String status) {
    return some.stream().filter(known -> known.status().equals(status)).count();
  }

  private static Map<String, String> withOrders(Map<String, String> row, List<Known> some) {
    row.put("orders", "" + some.size());
    row.put("cancelled_orders", "" + count(some, "cancelled"));
    return row;
  }

  private static Map<String, String> withSales(Map<String, String> row, List<Known> some) {
    BigDecimal gross = sum(some, TopicReader::gross);
    row.put("units", units(some));
    row.put("gross_sales", gross.toPlainString());
    row.put("discount_amount", gross.subtract(sales(some)).toPlainString());
    row.put("sales", sales(some).toPlainString());
    return row;
  }

  private static String rate(List<Known> some) {
    long kept = some.size() - count(some, "cancelled");
    return kept == 0
        ? null
        : new BigDecimal(count(some, "delivered"))
            .divide(new BigDecimal(kept), 4, RoundingMode.HALF_UP)
            .toPlainString();
  }

  private static String country(List<Known> some) {
    return some.get(0).first().text("country");
  }

  Map<String, List<Map<String, String>>> marts() {
    Map<String, List<Map<String, String>>> marts = new LinkedHashMap<>();
    marts.put(
        "sales_by_brand_category",
        rows(
            by(known -> brand(known) + "\t" + current(known, "category")),
            (key, some) ->
                withSales(
                    withOrders(
                        row("brand", key.split("\t")[0], "category", key.split("\t")[1]), some),
                    some)));
    marts.put(
        "location_performance",
        rows(
            by(TopicMarts::city),
            (city, some) -> {
              Map<String, String> row =
                  withOrders(row("city", city, "country", country(some)), some);
              row.put("delivered_orders", "" + count(some, "delivered"));
              row.put("delivery_rate", rate(some));
              row.put("sales", sales(some).toPlainString());
              return row;
            }));
    marts.put(
        "product_performance",
        rows(
            by(known -> known.first().text("product_id")),
            (id, some) ->
                withSales(
                    withOrders(
                        row(
                            "product_id",
                            id,
                            "product_name",
                            current(some.get(0), "product_name"),
                            "brand",
                            brand(some.get(0)),
                            "category",
                            current(some.get(0), "category")),
                        some),
                    some)));
    marts.put("customer_insights", customers());
    return marts;
  }

  private List<Map<String, String>> customers() {
    return rows(
        by(known -> known.first().text("customer_id")),
        (id, some) -> {
          Map<String, String> row = withOrders(row("customer_id", id), some);
          row.put("units", units(some));
          row.put("spend", sales(some).toPlainString());
          row.put("segment", segment(sales(some)));
          row.put("brand_affinity", affinity(some));
          return row;
        });
  }

  private static String segment(BigDecimal spend) {
    boolean isHigh = spend.compareTo(new BigDecimal(1_000)) >= 0;
    return isHigh ? "High" : spend.compareTo(new BigDecimal(300)) >= 0 ? "Medium" : "Low";
  }

  private String affinity(List<Known> some) {
    TreeMap<String, BigDecimal> pieces = new TreeMap<>();
    some.stream()
        .filter(known -> !known.isCancelled())
        .forEach(
            known -> pieces.merge(brand(known), known.first().amount("quantity"), BigDecimal::add));
    return pieces.entrySet().stream()
        .max(
            Map.Entry.<String, BigDecimal>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** Rows by an amount, the greatest first, with their ranks; equal ones stay in their order. */
  private static List<Map<String, String>> ranked(
      List<Map<String, String>> rows, String amount, int most) {
    List<Map<String, String>> sorted = new ArrayList<>(rows);
    sorted.sort(
        Comparator.<Map<String, String>, BigDecimal>comparing(
                row -> new BigDecimal(row.get(amount)))
            .reversed());
    List<Map<String, String>> ranked = new ArrayList<>();
    for (Map<String, String> row : sorted.subList(0, Math.min(most, sorted.size()))) {
      Map<String, String> with = row("rank", "" + (ranked.size() + 1));
      with.putAll(row);
      ranked.add(with);
    }
    return ranked;
  }

  private static List<Map<String, String>> without(
      List<Map<String, String>> rows, String... columns) {
    rows.forEach(row -> row.keySet().removeAll(List.of(columns)));
    return rows;
  }

  Map<String, List<Map<String, String>>> views() {
    Map<String, List<Map<String, String>>> marts = marts();
    Map<String, List<Map<String, String>>> views = new LinkedHashMap<>();
    views.put("mv_top_brands", ranked(sold("brand", this::brand), "sales", 10));
    views.put("mv_category_summary", categories());
    views.put(
        "mv_location_ranking",
        ranked(without(marts.get("location_performance"), "delivered_orders"), "sales", 100));
    views.put(
        "mv_product_ranking",
        ranked(without(marts.get("product_performance"), "brand", "category"), "sales", 100));
    views.put("mv_customer_segments", segments(marts.get("customer_insights")));
    views.put("mv_vip_customers", ranked(without(customers(), "units", "segment"), "spend", 10));
    views.put(
        "mv_brand_location_matrix",
        rows(
            by(known -> brand(known) + "\t" + city(known)),
            (key, some) -> {
              Map<String, String> row =
                  withOrders(row("brand", key.split("\t")[0], "city", key.split("\t")[1]), some);
              row.put("units", units(some));
              row.put("sales", sales(some).toPlainString());
              return row;
            }));
    views.put(
        "mv_discount_analysis",
        rows(
            by(known -> String.format("%3s", known.first().text("discount_percent"))),
            (percent, some) ->
                withSales(withOrders(row("discount_percent", percent.strip()), some), some)));
    return views;
  }

  private List<Map<String, String>> sold(String column, Function<Known, String> group) {
    return rows(by(group), (key, some) -> withSales(withOrders(row(column, key), some), some));
  }

  private List<Map<String, String>> categories() {
    return rows(
        by(known -> current(known, "category")),
        (category, some) -> {
          TreeSet<String> ids = new TreeSet<>();
          some.forEach(known -> ids.add(known.first().text("product_id")));
          Map<String, String> row = row("category", category, "products", "" + ids.size());
          return withSales(withOrders(row, some), some);
        });
  }

  private static List<Map<String, String>> segments(List<Map<String, String>> customers) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String segment : List.of("High", "Medium", "Low")) {
      List<Map<String, String>> some =
          customers.stream().filter(row -> row.get("segment").equals(segment)).toList();
      if (!some.isEmpty()) {
        rows.add(
            row(
                "segment",
                segment,
                "customers",
                "" + some.size(),
                "orders",
                sum(some, "orders"),
                "cancelled_orders",
                sum(some, "cancelled_orders"),
                "spend",
                sum(some, "spend")));
      }
    }
    return rows;
  }

  private static String sum(List<Map<String, String>> rows, String column) {
    return rows.stream()
        .map(row -> new BigDecimal(row.get(column)))
        .reduce(BigDecimal::add)
        .orElseThrow()
        .toPlainString();
  }
}
