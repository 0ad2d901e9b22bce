package dev.assay.generator.shop;

/** Where an order was placed; the weights, in percent, make a dashboard worth looking at. */
public enum Region implements Weighted {
  US_EAST("US-East", 30),
  US_WEST("US-West", 22),
  EU_WEST("EU-West", 20),
  EU_CENTRAL("EU-Central", 15),
  APAC("APAC", 13);

  private static final Region[] ALL = values();

  private final String label;
  private final int weight;

  Region(String label, int weight) {
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

  /** The region that a draw from 0..99 falls on. */
  public static Region at(int percent) {
    return Weighted.pick(ALL, percent);
  }
}
