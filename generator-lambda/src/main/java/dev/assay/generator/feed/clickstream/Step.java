package dev.assay.generator.feed.clickstream;

/** How far a visit gets, in the order of a funnel; an event is one of them. */
public enum Step {
  PAGE_VIEW("page_view", 45),
  PRODUCT_VIEW("product_view", 30),
  ADD_TO_CART("add_to_cart", 15),
  CHECKOUT_STARTED("checkout_started", 10),
  PURCHASE("purchase", 0);

  private static final Step[] ALL = values();

  private final String key;
  private final int percent;

  Step(String key, int percent) {
    this.key = key;
    this.percent = percent;
  }

  /** The name of its event. */
  public String key() {
    return key;
  }

  /** Whether its event is about a product, with a price. */
  public boolean hasProduct() {
    return this != PAGE_VIEW;
  }

  /** Whether its event says how many. */
  public boolean hasQuantity() {
    return compareTo(ADD_TO_CART) >= 0;
  }

  /** The last step of a visit that buys nothing, for a draw from 0..99. */
  static Step at(int draw) {
    int left = draw;
    for (Step step : ALL) {
      left -= step.percent;
      if (left < 0) {
        return step;
      }
    }
    throw new IllegalArgumentException("no step at " + draw + " of 100");
  }
}
