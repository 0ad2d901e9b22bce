package dev.assay.generator.feed.orderevents;

import java.util.Locale;

/** The fields of an event, in the order of its keys. All of them are required. */
enum EventField {
  EVENT_ID,
  EVENT_TYPE,
  EVENT_TS,
  ORDER_ID,
  CUSTOMER_ID,
  CITY,
  COUNTRY,
  PRODUCT_ID,
  PRODUCT_NAME,
  BRAND,
  CATEGORY,
  BASE_PRICE,
  QUANTITY,
  UNIT_PRICE,
  DISCOUNT_PERCENT,
  TOTAL_AMOUNT;

  private final String key = name().toLowerCase(Locale.ROOT);

  String key() {
    return key;
  }

  /**
   * Whether the total follows from it, so that without it nobody can tell whether that is right.
   */
  boolean isOfTotal() {
    return compareTo(QUANTITY) >= 0;
  }
}
