package dev.assay.generator.shop;

/** How far an order got; the weights are in percent. */
public enum OrderStatus implements Weighted {
  COMPLETED("completed", 80),
  RETURNED("returned", 10),
  PENDING("pending", 10);

  private static final OrderStatus[] ALL = values();

  private final String label;
  private final int weight;

  OrderStatus(String label, int weight) {
    this.label = label;
    this.weight = weight;
  }

  /** The name as it is delivered. */
  public String label() {
    return label;
  }

  @Override
  public int weight() {
    return weight;
  }

  /** The status that a draw from 0..99 falls on. */
  public static OrderStatus at(int percent) {
    return Weighted.pick(ALL, percent);
  }
}
