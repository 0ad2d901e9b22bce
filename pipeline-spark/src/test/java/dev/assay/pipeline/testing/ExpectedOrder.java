package dev.assay.pipeline.testing;

import dev.assay.generator.feed.transactions.Emitted;
import dev.assay.generator.feed.transactions.Measure;
import dev.assay.generator.shop.Order;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * An order as silver must hold it, in plain Java.
 *
 * @param product {@link #UNKNOWN}, and so the category, if the record lacks either
 * @param region {@link #UNKNOWN} if the record names none
 * @param price dollars a unit
 * @param day UTC
 */
public record ExpectedOrder(
    String orderId,
    int customerId,
    String product,
    String category,
    int quantity,
    BigDecimal price,
    String region,
    LocalDate day,
    String status) {
  /** What readers see in place of a name that the record lacks. */
  public static final String UNKNOWN = "(unknown)";

  /** The order of a record that won; a quantity that was not sent is 1. */
  static ExpectedOrder of(Emitted winner) {
    Order order = winner.order();
    return new ExpectedOrder(
        winner.orderId().toString(),
        order.customer().id(),
        order.product().label(),
        order.product().category().label(),
        winner.lacks(Measure.QUANTITY) ? 1 : order.quantity(),
        BigDecimal.valueOf(order.priceCents(), 2),
        order.region().label(),
        winner.timestamp().instant().atZone(ZoneOffset.UTC).toLocalDate(),
        order.status().label());
  }

  /** Dollars. */
  BigDecimal revenue() {
    return price.multiply(BigDecimal.valueOf(quantity));
  }
}
