package dev.assay.pipeline.testing;

import static java.math.RoundingMode.HALF_UP;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the published views must show, computed from orders and batches by the rules in the views'
 * headers: plain Java, and nothing of the pipeline. Money is in dollars and cents, rounded half up.
 */
public final class ExpectedViews {
  public static final String NONE = "NULL";

  private final List<ExpectedOrder> orders;
  private final List<ExpectedBatch> batches;
  private final ExpectedCalendar calendar;

  private ExpectedViews(List<ExpectedOrder> orders, List<ExpectedBatch> batches) {
    this.orders = orders;
    this.batches = batches;
    this.calendar = new ExpectedCalendar(orders);
  }

  /** Orders that have something in common. */
  private record Group(String name, BigDecimal revenue, long units, int orders) {
    static final Comparator<Group> BY_REVENUE =
        Comparator.comparing(Group::revenue).reversed().thenComparing(Group::name);

    static Group of(String name, List<ExpectedOrder> orders) {
      return new Group(
          name,
          sum(orders),
          orders.stream().mapToLong(ExpectedOrder::quantity).sum(),
          orders.size());
    }
  }

  /** The rows of all views, by view, in their order; the values as {@link ViewRows} writes them. */
  public static Map<String, List<String>> of(Deliveries deliveries) {
    return of(deliveries.orders(), deliveries.batches());
  }

  /** The same for any orders and batches. */
  public static Map<String, List<String>> of(
      List<ExpectedOrder> orders, List<ExpectedBatch> batches) {
    ExpectedViews expected = new ExpectedViews(orders, batches);
    Map<String, List<String>> views = new TreeMap<>();
    views.put("vw_kpi_sales_by_region", expected.byRegion());
    views.put("vw_kpi_sales_by_product", expected.byProduct());
    views.put("vw_kpi_sales_by_category", expected.byCategory());
    views.put("vw_kpi_daily_revenue", expected.calendar.daily());
    views.put("vw_kpi_order_status", expected.byStatus());
    views.put("vw_kpi_weekend_vs_weekday", expected.calendar.byDayType());
    views.put("vw_kpi_summary", List.of(expected.summary()));
    views.put("vw_data_quality", expected.dataQuality());
    views.put("vw_batches", expected.byBatch());
    return views;
  }

  private List<String> byRegion() {
    List<Group> groups = groups(ExpectedOrder::region, Group.BY_REVENUE);
    List<BigDecimal> shares = shares(groups.stream().map(Group::revenue).toList());
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      rows.add(
          row(
              group.name(),
              group.revenue(),
              group.orders(),
              perUnit(group.revenue(), group.orders()),
              shares.get(i)));
    }
    return rows;
  }

  private List<String> byProduct() {
    // NUL sorts before all that a name can hold, so that names and categories sort one by one.
    List<Group> groups =
        groups(order -> order.product() + '\0' + order.category(), Group.BY_REVENUE);
    return groups.stream()
        .map(
            group ->
                row(
                    group.name().replace('\0', '|'),
                    group.revenue(),
                    group.units(),
                    group.orders(),
                    perUnit(group.revenue(), group.units()),
                    1 + groups.stream().filter(other -> isMore(other, group)).count()))
        .toList();
  }

  private static boolean isMore(Group one, Group other) {
    return one.revenue().compareTo(other.revenue()) > 0;
  }

  private List<String> byCategory() {
    List<Group> groups = groups(ExpectedOrder::category, Group.BY_REVENUE);
    List<BigDecimal> shares = shares(groups.stream().map(Group::revenue).toList());
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      rows.add(row(group.name(), group.revenue(), group.units(), group.orders(), shares.get(i)));
    }
    return rows;
  }

  private List<String> byStatus() {
    List<Group> groups =
        groups(
            ExpectedOrder::status,
            Comparator.comparing(Group::orders).reversed().thenComparing(Group::name));
    List<BigDecimal> shares =
        shares(groups.stream().map(group -> BigDecimal.valueOf(group.orders())).toList());
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      rows.add(row(group.name(), group.orders(), group.revenue(), shares.get(i)));
    }
    return rows;
  }

  private String summary() {
    BigDecimal total = sum(orders);
    List<ExpectedOrder> completed =
        orders.stream().filter(order -> order.status().equals("completed")).toList();
    return row(
        total,
        sum(completed),
        orders.size(),
        perUnit(total, orders.size()),
        orders.stream().map(ExpectedOrder::customerId).distinct().count(),
        byProduct().size(),
        calendar.first(),
        calendar.last(),
        calendar.length());
  }

  private List<String> dataQuality() {
    return batches.stream().flatMap(ExpectedViews::byReason).toList();
  }

  private static Stream<String> byReason(ExpectedBatch batch) {
    return batch.byReason().entrySet().stream()
        .filter(reason -> reason.getValue() > 0)
        .map(
            reason ->
                row(
                    batch.batchId(),
                    batch.request(),
                    reason.getKey(),
                    reason.getValue(),
                    percent(reason.getValue(), batch)));
  }

  private List<String> byBatch() {
    return batches.stream()
        .map(
            batch ->
                row(
                    batch.batchId(),
                    batch.request(),
                    batch.delivered(),
                    batch.silver(),
                    batch.quarantined(),
                    batch.duplicates(),
                    percent(batch.quarantined(), batch),
                    percent(batch.duplicates(), batch)))
        .toList();
  }

  private static Object percent(int records, ExpectedBatch batch) {
    return perUnit(BigDecimal.valueOf(100L * records), batch.delivered());
  }

  private List<Group> groups(Function<ExpectedOrder, String> name, Comparator<Group> order) {
    return orders.stream().collect(Collectors.groupingBy(name)).entrySet().stream()
        .map(group -> Group.of(group.getKey(), group.getValue()))
        .sorted(order)
        .toList();
  }

  /** Shares of the whole in per cent: what has been given so far is rounded, not each share. */
  private static List<BigDecimal> shares(List<BigDecimal> amounts) {
    BigDecimal total = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    List<BigDecimal> shares = new ArrayList<>();
    BigDecimal running = BigDecimal.ZERO;
    BigDecimal given = new BigDecimal("0.00");
    for (BigDecimal amount : amounts) {
      running = running.add(amount);
      BigDecimal upToHere = running.movePointRight(2).divide(total, 2, HALF_UP);
      shares.add(upToHere.subtract(given));
      given = upToHere;
    }
    return shares;
  }

  static BigDecimal sum(List<ExpectedOrder> orders) {
    return orders.stream()
        .map(ExpectedOrder::revenue)
        .reduce(new BigDecimal("0.00"), BigDecimal::add);
  }

  /** An amount a unit; NULL without units. */
  static Object perUnit(BigDecimal amount, long units) {
    return units == 0 ? NONE : amount.divide(BigDecimal.valueOf(units), 2, HALF_UP);
  }

  static String row(Object... values) {
    return Arrays.stream(values).map(String::valueOf).collect(Collectors.joining("|"));
  }
}
