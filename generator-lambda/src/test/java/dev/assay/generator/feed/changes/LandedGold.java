package dev.assay.generator.feed.changes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The gold tables as a reader of the four histories would make them, by plain loops. */
final class LandedGold {
  private final LandedHistory customers;
  private final List<Map<String, String>> products;
  private final List<Map<String, String>> orders;
  private final List<Map<String, String>> items;

  LandedGold(Function<Table, LandedHistory> histories) {
    customers = histories.apply(Table.CUSTOMERS);
    products = histories.apply(Table.PRODUCTS).current();
    orders = histories.apply(Table.ORDERS).current();
    items = histories.apply(Table.ORDER_ITEMS).current();
  }

  /** What is expected with a table, each row by its columns, in an order of its own. */
  List<String> rows(Table table) {
    List<Map<String, Object>> rows =
        switch (table) {
          case CUSTOMERS -> loyalty();
          case PRODUCTS -> metrics();
          case ORDERS -> sales();
          case ORDER_ITEMS -> List.of();
        };
    return rows.stream().map(Object::toString).sorted().toList();
  }

  BigDecimal revenue() {
    return sum(items, "price");
  }

  private static BigDecimal sum(List<Map<String, String>> rows, String column) {
    return rows.stream()
        .map(row -> new BigDecimal(row.get(column)))
        .reduce(new BigDecimal("0.00"), BigDecimal::add);
  }

  private List<Map<String, String>> itemsOf(Map<String, String> order) {
    return items.stream().filter(i -> i.get("order_id").equals(order.get("order_id"))).toList();
  }

  private BigDecimal value(Map<String, String> order) {
    return sum(itemsOf(order), "price").add(sum(itemsOf(order), "freight"));
  }

  private List<Map<String, Object>> sales() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map<String, String> order : orders) {
      Map<String, Object> row = new TreeMap<>();
      for (String column : List.of("order_id", "status", "purchased_at", "delivered_at")) {
        row.put(column, order.get(column));
      }
      row.put("customer_id", order.get("customer_id"));
      Map<String, String> then = new TreeMap<>();
      String moment = order.get("purchased_at") + ".000Z";
      for (Map<String, String> version : customers.versions()) {
        String to = version.get("valid_to");
        if (version.get("customer_id").equals(order.get("customer_id"))
            && version.get("valid_from").compareTo(moment) <= 0
            && (to == null || moment.compareTo(to) < 0)) {
          then.putAll(version);
        }
      }
      for (String column : List.of("city", "state", "segment")) {
        row.put(column, then.get(column));
      }
      row.put("value", value(order));
      row.put(
          "delivery_days",
          order.get("delivered_at") == null
              ? null
              : ChronoUnit.DAYS.between(
                  day(order.get("purchased_at")), day(order.get("delivered_at"))));
      rows.add(row);
    }
    return rows;
  }

  private static LocalDate day(String moment) {
    return LocalDate.parse(moment.substring(0, 10));
  }

  private List<Map<String, Object>> metrics() {
    List<Long> counts =
        products.stream()
            .map(
                product ->
                    items.stream()
                        .filter(i -> i.get("product_id").equals(product.get("product_id")))
                        .map(i -> i.get("order_id"))
                        .distinct()
                        .count())
            .toList();
    double mean = counts.stream().mapToLong(n -> n).average().orElse(0);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < products.size(); i++) {
      Map<String, String> product = products.get(i);
      Map<String, Object> row = new TreeMap<>();
      for (String column : List.of("product_id", "name", "brand", "category")) {
        row.put(column, product.get(column));
      }
      row.put("orders", counts.get(i));
      row.put(
          "revenue",
          sum(
              items.stream()
                  .filter(one -> one.get("product_id").equals(product.get("product_id")))
                  .toList(),
              "price"));
      double share = counts.get(i) - mean;
      row.put(
          "inventory_status",
          share <= -0.2 * mean + 1e-9
              ? "Neglected"
              : share >= 0.2 * mean - 1e-9 ? "Best Seller" : "Active");
      rows.add(row);
    }
    return rows;
  }

  private List<Map<String, Object>> loyalty() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map<String, String> customer : customers.current()) {
      List<Map<String, String>> placed =
          orders.stream()
              .filter(o -> o.get("customer_id").equals(customer.get("customer_id")))
              .toList();
      Map<String, Object> row = new TreeMap<>();
      for (String column : List.of("customer_id", "segment", "loyalty_tier")) {
        row.put(column, customer.get(column));
      }
      row.put("orders", placed.size());
      row.put(
          "lifetime_value",
          placed.stream().map(this::value).reduce(new BigDecimal("0.00"), BigDecimal::add));
      Map<String, Long> pieces =
          placed.stream()
              .flatMap(order -> itemsOf(order).stream())
              .collect(Collectors.groupingBy(i -> i.get("product_id"), Collectors.counting()));
      row.put(
          "favourite_product",
          pieces.entrySet().stream()
              .min(
                  Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                      .thenComparing(Map.Entry.comparingByKey()))
              .map(Map.Entry::getKey)
              .orElse(null));
      rows.add(row);
    }
    return rows;
  }
}
