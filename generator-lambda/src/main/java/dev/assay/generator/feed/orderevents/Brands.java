package dev.assay.generator.feed.orderevents;

import dev.assay.generator.shop.Product;

/** Who makes what the shop sells, as the order service has it. */
final class Brands {
  private static final String[] IN_ORDER_OF_PRODUCTS = {
    "Northwind Audio",
    "Volt One",
    "Lumen",
    "Harbour & Sons",
    "Volt One",
    "Lumen",
    "Kestrel",
    "Blue Fjord",
    "Blue Fjord",
    "Lotus Home",
    "Ironwood",
    "Ironwood",
    "Café Nord",
    "Lumen",
    "Orbit Home"
  };

  private Brands() {}

  static String of(Product product) {
    return IN_ORDER_OF_PRODUCTS[product.ordinal()];
  }

  /** The brand of some other product that is not this one's. */
  static String other(Product product, int draw) {
    int at = product.ordinal() + draw;
    String other;
    do {
      other = IN_ORDER_OF_PRODUCTS[++at % IN_ORDER_OF_PRODUCTS.length];
    } while (other.equals(of(product)));
    return other;
  }
}
