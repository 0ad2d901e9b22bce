package dev.assay.pipeline.feed.transactions;

import dev.assay.pipeline.feed.transactions.SalesViews.Sales;
import dev.assay.pipeline.feed.transactions.SalesViews.Summary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * What the rows that a chart does not show come to: with the shown ones exactly the whole.
 *
 * @param revenue dollars
 * @param sharePercent share of all revenue; with the shown ones 100
 * @param averageOrderValue dollars an order
 */
record Others(
    BigDecimal revenue, long orders, BigDecimal sharePercent, BigDecimal averageOrderValue) {
  /** How many rows a chart of sales shows. Names come with the data, so there may be any number. */
  static final int SHOWN = 10;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static <T extends Sales> List<T> shown(List<T> sales) {
    return sales.subList(0, Math.min(SHOWN, sales.size()));
  }

  /** The rest of the whole; empty if all is shown. */
  static Optional<Others> than(List<? extends Sales> sales, Summary whole) {
    List<? extends Sales> shown = shown(sales);
    long orders = whole.orders() - shown.stream().mapToLong(Sales::orders).sum();
    BigDecimal revenue =
        shown.stream().map(Sales::revenue).reduce(whole.totalRevenue(), BigDecimal::subtract);
    return orders == 0
        ? Optional.empty()
        : Optional.of(
            new Others(
                revenue,
                orders,
                HUNDRED.subtract(percent(whole.totalRevenue().subtract(revenue), whole)),
                revenue.divide(BigDecimal.valueOf(orders), 2, RoundingMode.HALF_UP)));
  }

  private static BigDecimal percent(BigDecimal part, Summary whole) {
    return part.multiply(HUNDRED).divide(whole.totalRevenue(), 2, RoundingMode.HALF_UP);
  }
}
