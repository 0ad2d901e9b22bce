package dev.assay.pipeline.feed.transactions;

import dev.assay.pipeline.feed.transactions.SalesViews.DayRevenue;
import dev.assay.pipeline.feed.transactions.SalesViews.DayTypeSales;
import dev.assay.pipeline.gold.Calendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The calendar and the orders of its days.
 *
 * @param calendar every day, with and without orders
 * @param orders by the key of their day
 */
record SalesDays(List<Day> calendar, Map<Integer, Totals> orders) {
  private static final int WEEK = 7;

  /** A row of dim_date. */
  record Day(int dateKey, LocalDate orderDate, String dayName, boolean isWeekend) {
    /** The row of a day. */
    static Day of(LocalDate day) {
      DayOfWeek weekday = day.getDayOfWeek();
      return new Day(
          Calendar.key(day),
          day,
          weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH),
          weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY);
    }

    private String type() {
      return isWeekend ? "weekend" : "weekday";
    }
  }

  /** Puts the days in order. */
  SalesDays {
    calendar = calendar.stream().sorted(Comparator.comparing(Day::orderDate)).toList();
    orders = Map.copyOf(orders);
  }

  /** The first day; null if there is none. */
  LocalDate first() {
    return calendar.isEmpty() ? null : calendar.get(0).orderDate();
  }

  /** The last day; null if there is none. */
  LocalDate last() {
    return calendar.isEmpty() ? null : calendar.get(calendar.size() - 1).orderDate();
  }

  /** The rows of vw_kpi_daily_revenue. */
  List<DayRevenue> daily() {
    return IntStream.range(0, calendar.size()).mapToObj(this::daily).toList();
  }

  private DayRevenue daily(int i) {
    Day day = calendar.get(i);
    List<Day> week = calendar.subList(Math.max(0, i + 1 - WEEK), i + 1);
    return new DayRevenue(
        day.orderDate(),
        day.dayName(),
        day.isWeekend(),
        of(day).revenue(),
        of(day).orders(),
        of(week).per(week.size()));
  }

  /** The rows of vw_kpi_weekend_vs_weekday. */
  List<DayTypeSales> byType() {
    return calendar.stream()
        .collect(Collectors.groupingBy(Day::type, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(type -> byType(type.getKey(), type.getValue()))
        .toList();
  }

  private DayTypeSales byType(String type, List<Day> days) {
    Totals totals = of(days);
    return new DayTypeSales(
        type,
        days.size(),
        totals.orders(),
        totals.revenue(),
        totals.per(days.size()),
        totals.perOrder());
  }

  private Totals of(List<Day> days) {
    return days.stream().map(this::of).reduce(Totals.NONE, Totals::plus);
  }

  private Totals of(Day day) {
    return orders.getOrDefault(day.dateKey(), Totals.NONE);
  }
}
