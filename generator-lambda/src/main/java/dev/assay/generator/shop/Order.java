package dev.assay.generator.shop;

import static java.util.Objects.requireNonNull;

import dev.assay.generator.replay.Draws;
import dev.assay.generator.replay.Draws.Purpose;
import dev.assay.generator.replay.UtcSecond;
import java.util.UUID;

/**
 * An order, as it was placed.
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

  private static final int SECONDS_IN_30_DAYS = 30 * 86_400;
  private static final Product[] PRODUCTS = Product.values();

  private static final Purpose ORDER_ID = new Purpose(1);
  private static final Purpose CUSTOMER = new Purpose(2);
  private static final Purpose PRODUCT = new Purpose(3);
  private static final Purpose QUANTITY = new Purpose(4);
  private static final Purpose PRICE = new Purpose(5);
  private static final Purpose REGION = new Purpose(6);
  private static final Purpose TIMESTAMP = new Purpose(7);
  private static final Purpose STATUS = new Purpose(8);

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

  /**
   * The order of one place in a world.
   *
   * @param here the draws of that place
   * @param asOf the world's moment; the order lies in the 30 days before it
   */
  public static Order of(Draws here, UtcSecond asOf) {
    Product product = PRODUCTS[here.below(PRODUCTS.length, PRODUCT)];
    return new Order(
        here.uuid(ORDER_ID),
        new Customer(here.between(Customer.LOWEST_ID, Customer.HIGHEST_ID, CUSTOMER)),
        product,
        here.between(LOWEST_QUANTITY, HIGHEST_QUANTITY, QUANTITY),
        here.between(product.lowestCents(), product.highestCents(), PRICE),
        Region.at(here.below(100, REGION)),
        asOf.minusSeconds(1L + here.below(SECONDS_IN_30_DAYS, TIMESTAMP)),
        OrderStatus.at(here.below(100, STATUS)));
  }

  /** The same order with other numbers. */
  public Order amended(int otherQuantity, int otherPriceCents) {
    return new Order(
        orderId, customer, product, otherQuantity, otherPriceCents, region, timestamp, status);
  }
}
