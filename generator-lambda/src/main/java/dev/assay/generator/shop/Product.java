package dev.assay.generator.shop;

import static dev.assay.generator.shop.Category.ACCESSORIES;
import static dev.assay.generator.shop.Category.CLOTHING;
import static dev.assay.generator.shop.Category.ELECTRONICS;
import static dev.assay.generator.shop.Category.FITNESS;
import static dev.assay.generator.shop.Category.HOME;

/** What the shop sells. Prices scatter evenly by a fifth of the base price, up and down. */
public enum Product {
  WIRELESS_HEADPHONES("Wireless Headphones", ELECTRONICS, 129_99),
  SMART_WATCH("Smart Watch", ELECTRONICS, 249_99),
  MONITOR("4K Monitor", ELECTRONICS, 449_99),
  LAPTOP_BACKPACK("Laptop Backpack", ACCESSORIES, 59_99),
  USB_C_HUB("USB-C Hub", ACCESSORIES, 39_99),
  PHONE_CASE("Phone Case", ACCESSORIES, 14_99),
  RUNNING_SHOES("Running Shoes", CLOTHING, 109_99),
  DENIM_JACKET("Denim Jacket", CLOTHING, 79_99),
  COTTON_T_SHIRT("Cotton T-Shirt", CLOTHING, 19_99),
  YOGA_MAT("Yoga Mat", FITNESS, 29_99),
  ADJUSTABLE_DUMBBELLS("Adjustable Dumbbells", FITNESS, 299_99),
  RESISTANCE_BANDS("Resistance Bands", FITNESS, 9_99),
  COFFEE_MAKER("Coffee Maker", HOME, 89_99),
  DESK_LAMP("Desk Lamp", HOME, 34_99),
  ROBOT_VACUUM("Robot Vacuum", HOME, 599_99);

  private final String label;
  private final Category category;
  private final int baseCents;

  Product(String label, Category category, int baseCents) {
    this.label = label;
    this.category = category;
    this.baseCents = baseCents;
  }

  /** The name as it is delivered. */
  public String label() {
    return label;
  }

  /** Its number in the order of the catalogue, from P001 on. */
  public String id() {
    int number = ordinal() + 1;
    return (number < 10 ? "P00" : "P0") + number;
  }

  /** The one category that it belongs to. */
  public Category category() {
    return category;
  }

  /** The price that its prices scatter around, in cents. */
  public int baseCents() {
    return baseCents;
  }

  /** The lowest price it is sold at, in cents. */
  public int lowestCents() {
    return baseCents - baseCents / 5;
  }

  /** The highest price it is sold at, in cents. */
  public int highestCents() {
    return baseCents + baseCents / 5;
  }
}
