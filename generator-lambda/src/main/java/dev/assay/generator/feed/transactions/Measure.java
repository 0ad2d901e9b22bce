package dev.assay.generator.feed.transactions;

import dev.assay.generator.shop.Order;
import dev.assay.generator.shop.Product;

/** The two numbers of an order that money is made of, and that faults touch. */
public enum Measure {
  QUANTITY(TransactionField.QUANTITY),
  PRICE(TransactionField.PRICE);

  private final TransactionField field;

  Measure(TransactionField field) {
    this.field = field;
  }

  /** Where it is delivered. */
  public TransactionField field() {
    return field;
  }

  Measure other() {
    return this == QUANTITY ? PRICE : QUANTITY;
  }

  /** What it is in an order: pieces, or cents a piece. */
  int of(Order order) {
    return this == QUANTITY ? order.quantity() : order.priceCents();
  }

  /** The least that it may be in an order of this product. */
  int lowest(Product product) {
    return this == QUANTITY ? Order.LOWEST_QUANTITY : product.lowestCents();
  }

  /** The most that it may be in an order of this product. */
  int highest(Product product) {
    return this == QUANTITY ? Order.HIGHEST_QUANTITY : product.highestCents();
  }

  /** The same order with this number amended. */
  Order amended(Order order, int amount) {
    return this == QUANTITY
        ? order.amended(amount, order.priceCents())
        : order.amended(order.quantity(), amount);
  }
}
