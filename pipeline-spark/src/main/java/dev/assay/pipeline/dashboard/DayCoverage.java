package dev.assay.pipeline.dashboard;

import dev.assay.pipeline.dashboard.Views.DayRevenue;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * On how many days of the calendar there are orders. Averages per day are over all of its days, so
 * a reader has to know of the others.
 *
 * @param days days of the calendar
 * @param withOrders how many of them have orders
 * @param gap the longest time without orders, the first such; empty if every day has some
 */
public record DayCoverage(long days, long withOrders, Optional<Gap> gap) {

  /**
   * Days one after another without orders.
   *
   * @param firstDay UTC
   * @param lastDay UTC, the same or later
   */
  public record Gap(LocalDate firstDay, LocalDate lastDay) {
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
}
