package dev.assay.pipeline.feed.changes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.generator.feed.changes.Table;
import dev.assay.generator.local.LocalGateway;
import dev.assay.pipeline.testing.ExpectedViews;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the views have to say, added up from the versions that the truth tells, with nothing of the
 * pipeline and none of the truth's own gold.
 */
record ExpectedChanges(Map<Table, List<ExpectedChanges.Version>> versions) {
  private static final BigDecimal NOTHING = BigDecimal.valueOf(0, 2);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** A version of a row. */
  record Version(JsonNode values, Instant from, Instant to) {
    String text(String column) {
      JsonNode value = values.get(column);
      return value.isNull() ? null : value.asText();
    }

    BigDecimal dollars(String column) {
      return text(column) == null ? NOTHING : new BigDecimal(text(column));
    }

    Instant moment(String column) {
      return text(column) == null ? null : Instant.parse(text(column) + "Z");
    }

    boolean isAt(Instant moment) {
      return !from.isAfter(moment) && (to == null || moment.isBefore(to));
    }

    String key(Table table) {
      return table == Table.CUSTOMERS
          ? text("customer_id")
          : text(table == Table.PRODUCTS ? "product_id" : "order_id");
    }
  }

  /** An order, with its pieces and the state it is booked in. */
  private record Order(Version row, String state, List<Version> pieces) {
    BigDecimal sum(String column) {
      return pieces.stream().map(one -> one.dollars(column)).reduce(NOTHING, BigDecimal::add);
    }

    BigDecimal value() {
      return sum("price").add(sum("freight"));
    }

    LocalDate day(String column) {
      Instant moment = row.moment(column);
      return moment == null ? null : LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
  }

  /** After the files 0 to {@code last}. */
  static ExpectedChanges of(LandedChanges landed, LocalGateway source, int last) {
    Map<Table, List<Version>> versions = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      List<Version> all = new ArrayList<>();
      for (JsonNode one : landed.truth(source, table, last).get("history")) {
        JsonNode to = one.get("valid_to");
        all.add(
            new Version(
                one.get("values"),
                Instant.parse(one.get("valid_from").asText()),
                to.isNull() ? null : Instant.parse(to.asText())));
      }
      versions.put(table, all);
    }
    return new ExpectedChanges(versions);
  }

  private List<Version> current(Table table) {
    return versions.get(table).stream().filter(one -> one.to == null).toList();
  }

  private List<Order> orders() {
    Map<String, List<Version>> pieces =
        current(Table.ORDER_ITEMS).stream()
            .collect(Collectors.groupingBy(one -> one.text("order_id")));
    return current(Table.ORDERS).stream()
        .map(
            order ->
                new Order(
                    order, state(order), pieces.getOrDefault(order.text("order_id"), List.of())))
        .toList();
  }

  private String state(Version order) {
    return versions.get(Table.CUSTOMERS).stream()
        .filter(one -> one.text("customer_id").equals(order.text("customer_id")))
        .filter(one -> one.isAt(order.moment("purchased_at")))
        .findFirst()
        .map(one -> one.text("state"))
        .orElse(null);
  }

  /**
   * The rows of a view in its order, in the form of {@link dev.assay.pipeline.testing.ViewRows}.
   */
  Map<String, List<String>> views() {
    return Map.of(
        "vw_revenue_by_state", revenueByState(),
        "vw_customer_lifetime_value", lifetimeValues(),
        "vw_fulfilment_latency", latencies(),
        "vw_history_changes", historyChanges());
  }

  private Map<String, List<Order>> byState() {
    return orders().stream()
        .collect(
            Collectors.groupingBy(
                order -> Objects.requireNonNullElse(order.state, ""),
                TreeMap::new,
                Collectors.toList()));
  }

  private List<String> revenueByState() {
    Map<String, List<Order>> byState = byState();
    List<String> states =
        byState.keySet().stream()
            .sorted(Comparator.comparing((String state) -> revenue(byState.get(state))).reversed())
            .toList();
    BigDecimal total =
        byState.values().stream().map(ExpectedChanges::revenue).reduce(NOTHING, BigDecimal::add);
    List<String> rows = new ArrayList<>();
    BigDecimal before = NOTHING;
    for (String state : states) {
      List<Order> orders = byState.get(state);
      BigDecimal revenue = revenue(orders);
      BigDecimal value = orders.stream().map(Order::value).reduce(NOTHING, BigDecimal::add);
      BigDecimal after = before.add(revenue);
      rows.add(
          row(
              orders.get(0).state,
              orders.size(),
              orders.stream().map(order -> order.row.text("customer_id")).distinct().count(),
              revenue,
              value.subtract(revenue),
              divided(value, orders.size()),
              percent(after, total).subtract(percent(before, total))));
      before = after;
    }
    return rows;
  }

  private static BigDecimal revenue(List<Order> orders) {
    return orders.stream().map(order -> order.sum("price")).reduce(NOTHING, BigDecimal::add);
  }

  private List<String> lifetimeValues() {
    Map<String, List<Order>> byCustomer =
        orders().stream().collect(Collectors.groupingBy(order -> order.row.text("customer_id")));
    Map<Version, BigDecimal> values =
        current(Table.CUSTOMERS).stream()
            .collect(
                Collectors.toMap(
                    one -> one,
                    one ->
                        byCustomer.getOrDefault(one.text("customer_id"), List.of()).stream()
                            .map(Order::value)
                            .reduce(NOTHING, BigDecimal::add)));
    return values.keySet().stream()
        .sorted(
            Comparator.comparing((Version one) -> values.get(one))
                .reversed()
                .thenComparing(one -> Integer.valueOf(one.text("customer_id"))))
        .map(
            one -> {
              List<Order> orders = byCustomer.getOrDefault(one.text("customer_id"), List.of());
              BigDecimal value = values.get(one);
              return row(
                  one.text("customer_id"),
                  one.text("segment"),
                  one.text("loyalty_tier"),
                  orders.size(),
                  value,
                  orders.isEmpty() ? null : divided(value, orders.size()),
                  favourite(orders),
                  1 + values.values().stream().filter(more -> more.compareTo(value) > 0).count());
            })
        .toList();
  }

  private static String favourite(List<Order> orders) {
    Map<String, Long> pieces =
        orders.stream()
            .flatMap(order -> order.pieces.stream())
            .collect(
                Collectors.groupingBy(
                    piece -> piece.text("product_id"), TreeMap::new, Collectors.counting()));
    long most = pieces.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return pieces.keySet().stream()
        .filter(product -> pieces.get(product) == most)
        .findFirst()
        .orElse(null);
  }

  private List<String> latencies() {
    List<String> rows = new ArrayList<>();
    for (List<Order> orders : byState().values()) {
      List<Order> delivered =
          orders.stream().filter(order -> order.day("delivered_at") != null).toList();
      List<Long> days =
          delivered.stream()
              .map(o -> ChronoUnit.DAYS.between(o.day("purchased_at"), o.day("delivered_at")))
              .sorted()
              .toList();
      List<Version> estimated =
          delivered.stream()
              .map(Order::row)
              .filter(order -> order.moment("estimated_at") != null)
              .toList();
      long late =
          estimated.stream()
              .filter(one -> one.moment("delivered_at").isAfter(one.moment("estimated_at")))
              .count();
      rows.add(
          row(
              orders.get(0).state,
              orders.size(),
              delivered.size(),
              percentile(days, 50),
              percentile(days, 90),
              estimated.size(),
              late,
              estimated.isEmpty()
                  ? null
                  : percent(BigDecimal.valueOf(late), BigDecimal.valueOf(estimated.size()))));
    }
    return rows;
  }

  /** The first one that so many per cent of all are not greater than. */
  private static Long percentile(List<Long> sorted, int percent) {
    return sorted.isEmpty()
        ? null
        : sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }

  /** By table and day, versions that are inserted or updated, and deletes. */
  private List<String> historyChanges() {
    List<String> rows = new ArrayList<>();
    for (Table table : List.of(Table.CUSTOMERS, Table.ORDERS, Table.PRODUCTS)) {
      Map<LocalDate, long[]> days = new TreeMap<>();
      Set<List<Object>> begun = new HashSet<>();
      Set<List<Object>> ended = new HashSet<>();
      for (Version one : versions.get(table)) {
        begun.add(List.of(one.key(table), one.from));
        ended.add(Arrays.asList(one.key(table), one.to));
      }
      for (Version one : versions.get(table)) {
        boolean isUpdate = ended.contains(List.of(one.key(table), one.from));
        count(days, one.from, isUpdate ? 1 : 0);
        if (one.to != null && !begun.contains(List.of(one.key(table), one.to))) {
          count(days, one.to, 2);
        }
      }
      long there = 0;
      for (Map.Entry<LocalDate, long[]> day : days.entrySet()) {
        long[] counts = day.getValue();
        there += counts[0] - counts[2];
        rows.add(row(table.key(), day.getKey(), counts[0], counts[1], counts[2], there));
      }
    }
    return rows;
  }

  private static void count(Map<LocalDate, long[]> days, Instant at, int what) {
    days.computeIfAbsent(LocalDate.ofInstant(at, ZoneOffset.UTC), day -> new long[3])[what]++;
  }

  private static BigDecimal divided(BigDecimal amount, long by) {
    return amount.divide(BigDecimal.valueOf(by), 2, RoundingMode.HALF_UP);
  }

  private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
    return HUNDRED.multiply(part).divide(whole, 2, RoundingMode.HALF_UP);
  }

  private static String row(Object... cells) {
    return Stream.of(cells)
        .map(cell -> cell == null ? ExpectedViews.NONE : cell.toString())
        .collect(Collectors.joining("|"));
  }
}
