package dev.assay.generator.testing;

import java.util.Set;

/** The names of products, categories and regions, as the specification lists them. */
final class Catalogue {
  static final Set<String> NAMES =
      Set.of(
          "Wireless Headphones",
          "Smart Watch",
          "4K Monitor",
          "Laptop Backpack",
          "USB-C Hub",
          "Phone Case",
          "Running Shoes",
          "Denim Jacket",
          "Cotton T-Shirt",
          "Yoga Mat",
          "Adjustable Dumbbells",
          "Resistance Bands",
          "Coffee Maker",
          "Desk Lamp",
          "Robot Vacuum",
          "Electronics",
          "Accessories",
          "Clothing",
          "Fitness",
          "Home",
          "US-East",
          "US-West",
          "EU-West",
          "EU-Central",
          "APAC");

  private Catalogue() {}
}
