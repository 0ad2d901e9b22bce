package dev.assay.generator.feed.transactions;

/** The two numbers of an order that money is made of, and that faults touch. */
public enum Measure {
  QUANTITY("quantity"),
  PRICE("price");

  private final String key;

  Measure(String key) {
    this.key = key;
  }

  /** Its key in a delivered record. */
  public String key() {
    return key;
  }

  public Measure other() {
    return this == QUANTITY ? PRICE : QUANTITY;
  }
}
