package dev.assay.pipeline.testing;

import static dev.assay.pipeline.testing.ExpectedViews.perUnit;
import static dev.assay.pipeline.testing.ExpectedViews.sum;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every day from the first to the last order, with its orders, in plain Java. */
final class ExpectedCalendar {
  private static final int WEEK = 7;
  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
  private static final List<String> NAMES =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private final List<Day> days;

  private record Day(LocalDate date, BigDecimal revenue, int orders) {
    boolean isWeekend() {
      return WEEKEND.contains(date.getDayOfWeek());
    }

    String type() {
      return isWeekend() ? "weekend" : "weekday";
    }

    String name() {
      return NAMES.get(date.getDayOfWeek().getValue() - 1);
    }
  }

  ExpectedCalendar(List<ExpectedOrder> orders) {
    TreeMap<LocalDate, List<ExpectedOrder>> byDay =
        orders.stream()
            .collect(Collectors.groupingBy(ExpectedOrder::day, TreeMap::new, Collectors.toList()));
    Stream<LocalDate> dates =
        byDay.isEmpty() ? Stream.empty() : byDay.firstKey().datesUntil(byDay.lastKey().plusDays(1));
    this.days =
        dates
            .map(
                date -> {
                  List<ExpectedOrder> ofDay = byDay.getOrDefault(date, List.of());
                  return new Day(date, sum(ofDay), ofDay.size());
                })
            .toList();
  }

  Object first() {
    return days.isEmpty() ? ExpectedViews.NONE : days.get(0).date();
  }

  Object last() {
    return days.isEmpty() ? ExpectedViews.NONE : days.get(days.size() - 1).date();
  }

  int length() {
    return days.size();
  }

  /** The rows of vw_kpi_daily_revenue. */
  List<String> daily() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      Day day = days.get(i);
      List<Day> week = days.subList(Math.max(0, i + 1 - WEEK), i + 1);
      rows.add(
          ExpectedViews.row(
              day.date(),
              day.name(),
              day.isWeekend(),
              day.revenue(),
              day.orders(),
              perUnit(revenue(week), week.size())));
    }
    return rows;
  }

  /** The rows of vw_kpi_weekend_vs_weekday. */
  List<String> byDayType() {
    Map<String, List<Day>> byType =
        days.stream().collect(Collectors.groupingBy(Day::type, TreeMap::new, Collectors.toList()));
    return byType.entrySet().stream().map(type -> row(type.getKey(), type.getValue())).toList();
  }

  private static String row(String type, List<Day> days) {
    BigDecimal revenue = revenue(days);
    int orders = days.stream().mapToInt(Day::orders).sum();
    return ExpectedViews.row(
        type,
        days.size(),
        orders,
        revenue,
        perUnit(revenue, days.size()),
        perUnit(revenue, orders));
  }

  private static BigDecimal revenue(List<Day> days) {
    return days.stream().map(Day::revenue).reduce(new BigDecimal("0.00"), BigDecimal::add);
  }
}
