package dev.assay.generator.shop;

/** The five categories of the shop; each holds three products. */
public enum Category {
  ELECTRONICS("Electronics"),
  ACCESSORIES("Accessories"),
  CLOTHING("Clothing"),
  FITNESS("Fitness"),
  HOME("Home");

  private final String label;

  Category(String label) {
    this.label = label;
  }

  /** The name as it is delivered. */
  public String label() {
    return label;
  }
}
