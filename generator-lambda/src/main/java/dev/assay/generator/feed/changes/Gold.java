package dev.assay.generator.feed.changes;

import dev.assay.generator.replay.UtcSecond;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the gold tables of a correct pipeline hold: a row is its columns with their values, in
 * order; NULL is null, amounts are {@link BigDecimal} with two decimals, counts are integers.
 */
final class Gold {
  private static final BigDecimal NOTHING = BigDecimal.valueOf(0, 2);

  private final TableTruth customers;
  private final TableTruth products;
  private final TableTruth orders;
  private final Map<Integer, List<Version>> versionsByCustomer = new HashMap<>();
  private final Map<String, List<Version>> itemsByOrder = new HashMap<>();
  private final Map<String, List<Version>> ordersByCustomer = new TreeMap<>();

  /** Of the tables after the same number of files. */
  Gold(ChangeFiles capture, int last) {
    customers = new TableTruth(capture, Table.CUSTOMERS, last);
    products = new TableTruth(capture, Table.PRODUCTS, last);
    orders = new TableTruth(capture, Table.ORDERS, last);
    for (Version version : customers.versions()) {
      versionsByCustomer.computeIfAbsent(version.key(), id -> new ArrayList<>()).add(version);
    }
    for (Version item : new TableTruth(capture, Table.ORDER_ITEMS, last).current()) {
      itemsByOrder
          .computeIfAbsent(text(item, Table.ORDER_ITEMS, "order_id"), id -> new ArrayList<>())
          .add(item);
    }
    for (Version order : orders.current()) {
      ordersByCustomer
          .computeIfAbsent(text(order, Table.ORDERS, "customer_id"), id -> new ArrayList<>())
          .add(order);
    }
  }

  /** The name of the gold table that is told with a table; null if there is none. */
  static String name(Table table) {
    return switch (table) {
      case CUSTOMERS -> "dim_customer_loyalty";
      case PRODUCTS -> "dim_product_metrics";
      case ORDERS -> "fact_sales_performance";
      case ORDER_ITEMS -> null;
    };
  }

  /** What the pieces that are there cost, which is the revenue of their orders in transactions. */
  BigDecimal revenue() {
    return itemsByOrder.values().stream()
        .flatMap(List::stream)
        .map(item -> amount(item, "price"))
        .reduce(NOTHING, BigDecimal::add);
  }

  /** The rows of the gold table that is told with a table. */
  List<Map<String, Object>> rows(Table table) {
    return switch (table) {
      case CUSTOMERS -> loyalty();
      case PRODUCTS -> metrics();
      case ORDERS -> sales();
      case ORDER_ITEMS -> List.of();
    };
  }

  private static String text(Version version, Table table, String column) {
    return version.values().get(table.index(column));
  }

  /** One row an order, with the customer as of its purchase. */
  private List<Map<String, Object>> sales() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Version order : orders.current()) {
      int customerId = Integer.parseInt(text(order, Table.ORDERS, "customer_id"));
      String purchased = text(order, Table.ORDERS, "purchased_at");
      Version customer = asOf(customerId, purchased);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("order_id", text(order, Table.ORDERS, "order_id"));
      row.put("customer_id", customerId);
      for (String column : List.of("city", "state", "segment")) {
        row.put(column, customer == null ? null : text(customer, Table.CUSTOMERS, column));
      }
      row.put("status", text(order, Table.ORDERS, "status"));
      row.put("value", value(order));
      row.put("purchased_at", purchased);
      String delivered = text(order, Table.ORDERS, "delivered_at");
      row.put("delivered_at", delivered);
      row.put("delivery_days", delivered == null ? null : days(purchased, delivered));
      rows.add(row);
    }
    return rows;
  }

  private Version asOf(int customerId, String second) {
    long moment = UtcSecond.parse(second).orElseThrow().epochSecond() * 1_000;
    return versionsByCustomer.getOrDefault(customerId, List.of()).stream()
        .filter(version -> version.isAt(moment))
        .findFirst()
        .orElse(null);
  }

  private static int days(String from, String to) {
    return (int)
        (LocalDate.parse(to.substring(0, 10)).toEpochDay()
            - LocalDate.parse(from.substring(0, 10)).toEpochDay());
  }

  /** Price and freight of all pieces; 0 without one. */
  private BigDecimal value(Version order) {
    BigDecimal value = NOTHING;
    for (Version item : items(order)) {
      value = value.add(amount(item, "price")).add(amount(item, "freight"));
    }
    return value;
  }

  private List<Version> items(Version order) {
    return itemsByOrder.getOrDefault(text(order, Table.ORDERS, "order_id"), List.of());
  }

  private static BigDecimal amount(Version item, String column) {
    return new BigDecimal(text(item, Table.ORDER_ITEMS, column));
  }

  /** One row a product, with the orders that have a piece of it. */
  private List<Map<String, Object>> metrics() {
    Map<String, Set<String>> ordersOf = new HashMap<>();
    Map<String, BigDecimal> revenueOf = new HashMap<>();
    for (Map.Entry<String, List<Version>> order : itemsByOrder.entrySet()) {
      for (Version item : order.getValue()) {
        String product = text(item, Table.ORDER_ITEMS, "product_id");
        ordersOf.computeIfAbsent(product, id -> new HashSet<>()).add(order.getKey());
        revenueOf.merge(product, amount(item, "price"), BigDecimal::add);
      }
    }
    List<Version> current = products.current();
    int total = 0;
    for (Version product : current) {
      total += ordersOf.getOrDefault(id(product), Set.of()).size();
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Version product : current) {
      int count = ordersOf.getOrDefault(id(product), Set.of()).size();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("product_id", id(product));
      row.put("name", text(product, Table.PRODUCTS, "name"));
      row.put("brand", text(product, Table.PRODUCTS, "brand"));
      row.put("category", text(product, Table.PRODUCTS, "category"));
      row.put("orders", count);
      row.put("revenue", revenueOf.getOrDefault(id(product), NOTHING));
      row.put("inventory_status", status(count, total, current.size()));
      rows.add(row);
    }
    return rows;
  }

  private static String id(Version product) {
    return text(product, Table.PRODUCTS, "product_id");
  }

  /** A fifth below the mean of all products is neglected, a fifth above it a best seller. */
  static String status(int orders, int total, int products) {
    if (orders * products * 5 <= total * 4) {
      return "Neglected";
    }
    return orders * products * 5 >= total * 6 ? "Best Seller" : "Active";
  }

  /** One row a customer who is still there. */
  private List<Map<String, Object>> loyalty() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Version customer : customers.current()) {
      List<Version> placed =
          ordersByCustomer.getOrDefault(text(customer, Table.CUSTOMERS, "customer_id"), List.of());
      BigDecimal value = NOTHING;
      TreeMap<String, Integer> pieces = new TreeMap<>();
      for (Version order : placed) {
        value = value.add(value(order));
        for (Version item : items(order)) {
          pieces.merge(text(item, Table.ORDER_ITEMS, "product_id"), 1, Integer::sum);
        }
      }
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("customer_id", customer.key());
      row.put("segment", text(customer, Table.CUSTOMERS, "segment"));
      row.put("loyalty_tier", text(customer, Table.CUSTOMERS, Table.ADDED_COLUMN));
      row.put("orders", placed.size());
      row.put("lifetime_value", value);
      row.put("favourite_product", most(pieces));
      rows.add(row);
    }
    return rows;
  }

  /** The one with the most pieces, of several the least; null of nothing. */
  private static String most(TreeMap<String, Integer> pieces) {
    String most = null;
    for (Map.Entry<String, Integer> one : pieces.entrySet()) {
      if (most == null || one.getValue() > pieces.get(most)) {
        most = one.getKey();
      }
    }
    return most;
  }
}
