package dev.assay.generator.feed.changes;

import dev.assay.generator.shop.Product;

/** What the database knows of products beyond what the shop says. */
final class Stock {
  /**
   * In the order of the shop's products: with all that makes CSV hard, one that is NULL and one
   * that is empty.
   */
  private static final String[] BRANDS = {
    "Northwind Audio",
    "Volt \"One\"",
    "Lumen, Inc.",
    "Harbour & Sons",
    "Soft;Step",
    null,
    "Kestrel",
    "Blue Fjord",
    "",
    "Lotus\nHome",
    "Ironwood",
    "Ironwood",
    "Café Nord",
    "Lumen, Inc.",
    "Orbit|Home"
  };

  private static final int[] GRAMS = {
    260, 48, 5_200, 900, 120, 35, 640, 780, 160, 1_100, 24_000, 210, 3_400, 1_250, 3_900
  };

  private Stock() {}

  static String brand(Product product) {
    return BRANDS[product.ordinal()];
  }

  static int grams(Product product) {
    return GRAMS[product.ordinal()];
  }

  static String dollars(int cents) {
    int rest = cents % 100;
    return cents / 100 + (rest < 10 ? ".0" : ".") + rest;
  }

  static String weight(int milligrams) {
    return milligrams / 1_000 + "." + threeDigits(milligrams % 1_000);
  }

  /** Not by a format, which takes longer than the rest of a row. */
  static String threeDigits(int number) {
    return (number < 10 ? "00" : number < 100 ? "0" : "") + number;
  }
}
