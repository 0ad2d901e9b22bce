package dev.assay.generator.batch;

import static dev.assay.generator.batch.Draws.Purpose.CORRECTED_AMOUNT;
import static dev.assay.generator.batch.Draws.Purpose.CUSTOMER;
import static dev.assay.generator.batch.Draws.Purpose.PRICE;
import static dev.assay.generator.batch.Draws.Purpose.PRODUCT;
import static dev.assay.generator.batch.Draws.Purpose.QUANTITY;
import static dev.assay.generator.batch.Draws.Purpose.REGION;
import static dev.assay.generator.batch.Draws.Purpose.STATUS;
import static dev.assay.generator.batch.Draws.Purpose.TIMESTAMP;

import dev.assay.generator.model.Customer;
import dev.assay.generator.model.Measure;
import dev.assay.generator.model.OrderStatus;
import dev.assay.generator.model.Product;
import dev.assay.generator.model.Region;
import dev.assay.generator.model.Transaction;
import dev.assay.generator.model.UtcSecond;

/** Makes an order, and an amended number of one, from the draws of a position. */
final class Orders {
  private static final int SECONDS_IN_30_DAYS = 30 * 86_400;
  private static final Product[] PRODUCTS = Product.values();

  private Orders() {}

  static Transaction order(Draws draws, UtcSecond asOf) {
    Product product = PRODUCTS[draws.below(PRODUCTS.length, PRODUCT)];
    return new Transaction(
        draws.orderId(),
        new Customer(within(draws, CUSTOMER, Customer.LOWEST_ID, Customer.HIGHEST_ID)),
        product,
        within(draws, QUANTITY, Transaction.LOWEST_QUANTITY, Transaction.HIGHEST_QUANTITY),
        within(draws, PRICE, product.lowestCents(), product.highestCents()),
        Region.at(draws.below(100, REGION)),
        asOf.minusSeconds(1L + draws.below(SECONDS_IN_30_DAYS, TIMESTAMP)),
        OrderStatus.at(draws.below(100, STATUS)));
  }

  /** A value for the measure that the order does not have now, all others as likely. */
  static int amended(Draws draws, Transaction order, Measure measure) {
    boolean pieces = measure == Measure.QUANTITY;
    int lowest = pieces ? Transaction.LOWEST_QUANTITY : order.product().lowestCents();
    int highest = pieces ? Transaction.HIGHEST_QUANTITY : order.product().highestCents();
    int drawn = within(draws, CORRECTED_AMOUNT, lowest, highest - 1);
    return drawn < order.amount(measure) ? drawn : drawn + 1;
  }

  private static int within(Draws draws, Draws.Purpose purpose, int lowest, int highest) {
    return lowest + draws.below(highest - lowest + 1, purpose);
  }
}
