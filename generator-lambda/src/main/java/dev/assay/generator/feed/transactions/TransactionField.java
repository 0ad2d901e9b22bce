package dev.assay.generator.feed.transactions;

import dev.assay.generator.shop.Order;
import java.math.BigDecimal;

/** The fields of a record, in the order in which they are delivered. */
public enum TransactionField {
  ORDER_ID("order_id"),
  CUSTOMER_ID("customer_id"),
  CUSTOMER_NAME("customer_name"),
  EMAIL("email"),
  PRODUCT("product"),
  CATEGORY("category"),
  QUANTITY("quantity"),
  PRICE("price"),
  REGION("region"),
  TIMESTAMP("timestamp"),
  STATUS("status");

  private final String key;

  TransactionField(String key) {
    this.key = key;
  }

  /** Its key in a record. */
  public String key() {
    return key;
  }

  /** What it is in an order that nothing is wrong with. */
  Value of(Order order) {
    return switch (this) {
      case ORDER_ID -> Value.text(order.orderId().toString());
      case CUSTOMER_ID -> Value.json(Integer.toString(order.customer().id()));
      case CUSTOMER_NAME -> Value.text(order.customer().name());
      case EMAIL -> Value.text(order.customer().email());
      case PRODUCT -> Value.text(order.product().label());
      case CATEGORY -> Value.text(order.product().category().label());
      case QUANTITY -> Value.json(Integer.toString(order.quantity()));
      case PRICE -> Value.json(BigDecimal.valueOf(order.priceCents(), 2).toPlainString());
      case REGION -> Value.text(order.region().label());
      case TIMESTAMP -> Value.text(order.timestamp().toString());
      case STATUS -> Value.text(order.status().label());
    };
  }

  /**
   * A value as it is delivered.
   *
   * @param text what it says
   * @param isText whether it is a text: JSON puts quotes around it
   */
  public record Value(String text, boolean isText) {
    static final Value NULL = json("null");

    static Value text(String text) {
      return new Value(text, true);
    }

    /** Anything but a text, as JSON has it. */
    static Value json(String json) {
      return new Value(json, false);
    }
  }
}
