package dev.assay.generator.shop;

import static java.util.Objects.requireNonNull;

import dev.assay.generator.feed.transactions.Measure;
import dev.assay.generator.replay.UtcSecond;
import java.util.UUID;

/**
 * An order, unfaulted.
 *
 * @param quantity pieces, 1..10
 * @param priceCents price of one piece in US cents, 5.99 to 999.99 dollars
 * @param timestamp when it was placed, UTC
 */
public record Order(
    UUID orderId,
    Customer customer,
    Product product,
    int quantity,
    int priceCents,
    Region region,
    UtcSecond timestamp,
    OrderStatus status) {
  public static final int LOWEST_QUANTITY = 1;
  public static final int HIGHEST_QUANTITY = 10;
  public static final int LOWEST_CENTS = 5_99;
  public static final int HIGHEST_CENTS = 999_99;

  public Order {
    requireNonNull(orderId, "orderId");
    requireNonNull(customer, "customer");
    requireNonNull(product, "product");
    requireNonNull(region, "region");
    requireNonNull(timestamp, "timestamp");
    requireNonNull(status, "status");
    requireWithin("quantity", quantity, LOWEST_QUANTITY, HIGHEST_QUANTITY);
    requireWithin("priceCents", priceCents, LOWEST_CENTS, HIGHEST_CENTS);
  }

  private static void requireWithin(String what, int value, int lowest, int highest) {
    if (value < lowest || value > highest) {
      throw new IllegalArgumentException(
          what + " outside " + lowest + ".." + highest + ": " + value);
    }
  }

  /** The number a measure stands for: pieces, or cents a piece. */
  public int amount(Measure measure) {
    return measure == Measure.QUANTITY ? quantity : priceCents;
  }

  /** The same order with one number amended. */
  public Order with(Measure measure, int amount) {
    return new Order(
        orderId,
        customer,
        product,
        measure == Measure.QUANTITY ? amount : quantity,
        measure == Measure.PRICE ? amount : priceCents,
        region,
        timestamp,
        status);
  }
}
