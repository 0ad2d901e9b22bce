package dev.assay.pipeline.feed.transactions;

import dev.assay.pipeline.dashboard.Columns;
import dev.assay.pipeline.feed.transactions.SalesViews.DayRevenue;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * On how many days of the calendar there are orders. Averages per day are over all of its days, so
 * a reader has to know of the others.
 *
 * @param days days of the calendar
 * @param withOrders how many of them have orders
 * @param gap the longest time without orders, the first such; empty if every day has some
 */
record DayCoverage(long days, long withOrders, Optional<Gap> gap) {

  /**
   * Days one after another without orders.
   *
   * @param firstDay UTC
   * @param lastDay UTC, the same or later
   */
  record Gap(LocalDate firstDay, LocalDate lastDay) {
    private long days() {
      return ChronoUnit.DAYS.between(firstDay, lastDay) + 1;
    }
  }

  /** Of a calendar in the order of time. */
  static DayCoverage of(List<DayRevenue> calendar) {
    LocalDate since = null;
    Optional<Gap> longest = Optional.empty();
    long withOrders = 0;
    for (DayRevenue day : calendar) {
      if (day.orders() > 0) {
        withOrders++;
        since = null;
        continue;
      }
      since = since == null ? day.orderDate() : since;
      Gap gap = new Gap(since, day.orderDate());
      if (longest.isEmpty() || gap.days() > longest.get().days()) {
        longest = Optional.of(gap);
      }
    }
    return new DayCoverage(calendar.size(), withOrders, longest);
  }

  /** For the page's scripts. */
  Map<String, Object> cells() {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("with_orders", withOrders);
    cells.put("gap", gap.map(Columns::cells).orElse(null));
    return cells;
  }

  /**
   * How many days the averages per day are over, and the longest time without orders, if any.
   *
   * @param first the first day of the calendar; null if it has none
   * @param last the last day of the calendar
   */
  String words(LocalDate first, LocalDate last) {
    String range = "(%s to %s)".formatted(day(first), day(last));
    return gap.map(
            without ->
                "%d of %d %s, none from %s to %s"
                    .formatted(withOrders, days, range, without.firstDay(), without.lastDay()))
        .orElse(days + " " + range);
  }

  private static Object day(LocalDate day) {
    return day == null ? "-" : day;
  }
}
