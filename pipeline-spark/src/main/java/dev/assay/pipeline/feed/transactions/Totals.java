package dev.assay.pipeline.feed.transactions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What some orders come to, and the figures that follow from it: each is rounded once, half up, to
 * two digits.
 *
 * @param revenue dollars and cents
 */
record Totals(BigDecimal revenue, long units, long orders) {
  static final Totals NONE = new Totals(BigDecimal.valueOf(0, 2), 0, 0);

  /** These orders and others. */
  Totals plus(Totals other) {
    return new Totals(revenue.add(other.revenue), units + other.units, orders + other.orders);
  }

  /** Dollars an order; null without orders. */
  BigDecimal perOrder() {
    return orders == 0 ? null : per(orders);
  }

  /** Dollars a unit, or a day, of so many. */
  BigDecimal per(long howMany) {
    return revenue.divide(BigDecimal.valueOf(howMany), 2, RoundingMode.HALF_UP);
  }

  /**
   * Shares of the whole, per cent. What has been given so far is rounded, not each share, so that
   * they add up to exactly 100.
   */
  static List<BigDecimal> shares(List<BigDecimal> parts) {
    BigDecimal whole = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    List<BigDecimal> shares = new ArrayList<>();
    BigDecimal running = BigDecimal.ZERO;
    BigDecimal given = BigDecimal.ZERO;
    for (BigDecimal part : parts) {
      running = running.add(part);
      BigDecimal upToHere = running.movePointRight(2).divide(whole, 2, RoundingMode.HALF_UP);
      shares.add(upToHere.subtract(given));
      given = upToHere;
    }
    return shares;
  }
}
