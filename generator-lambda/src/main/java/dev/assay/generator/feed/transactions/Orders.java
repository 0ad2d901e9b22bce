package dev.assay.generator.feed.transactions;

import static dev.assay.generator.feed.transactions.Draws.Purpose.CORRECTED_AMOUNT;
import static dev.assay.generator.feed.transactions.Draws.Purpose.CUSTOMER;
import static dev.assay.generator.feed.transactions.Draws.Purpose.PRICE;
import static dev.assay.generator.feed.transactions.Draws.Purpose.PRODUCT;
import static dev.assay.generator.feed.transactions.Draws.Purpose.QUANTITY;
import static dev.assay.generator.feed.transactions.Draws.Purpose.REGION;
import static dev.assay.generator.feed.transactions.Draws.Purpose.STATUS;
import static dev.assay.generator.feed.transactions.Draws.Purpose.TIMESTAMP;

import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.shop.Customer;
import dev.assay.generator.shop.Order;
import dev.assay.generator.shop.OrderStatus;
import dev.assay.generator.shop.Product;
import dev.assay.generator.shop.Region;

/** Makes an order, and an amended number of one, from the draws of a position. */
final class Orders {
  private static final int SECONDS_IN_30_DAYS = 30 * 86_400;
  private static final Product[] PRODUCTS = Product.values();

  private Orders() {}

  static Order order(Draws draws, UtcSecond asOf) {
    Product product = PRODUCTS[draws.below(PRODUCTS.length, PRODUCT)];
    return new Order(
        draws.orderId(),
        new Customer(within(draws, CUSTOMER, Customer.LOWEST_ID, Customer.HIGHEST_ID)),
        product,
        within(draws, QUANTITY, Order.LOWEST_QUANTITY, Order.HIGHEST_QUANTITY),
        within(draws, PRICE, product.lowestCents(), product.highestCents()),
        Region.at(draws.below(100, REGION)),
        asOf.minusSeconds(1L + draws.below(SECONDS_IN_30_DAYS, TIMESTAMP)),
        OrderStatus.at(draws.below(100, STATUS)));
  }

  /** A value for the measure that the order does not have now, all others as likely. */
  static int amended(Draws draws, Order order, Measure measure) {
    boolean pieces = measure == Measure.QUANTITY;
    int lowest = pieces ? Order.LOWEST_QUANTITY : order.product().lowestCents();
    int highest = pieces ? Order.HIGHEST_QUANTITY : order.product().highestCents();
    int drawn = within(draws, CORRECTED_AMOUNT, lowest, highest - 1);
    return drawn < order.amount(measure) ? drawn : drawn + 1;
  }

  private static int within(Draws draws, Draws.Purpose purpose, int lowest, int highest) {
    return lowest + draws.below(highest - lowest + 1, purpose);
  }
}
