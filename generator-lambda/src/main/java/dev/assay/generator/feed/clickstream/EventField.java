package dev.assay.generator.feed.clickstream;

import java.util.Locale;

/** The fields of an event, in the order of its keys. */
enum EventField {
  EVENT_ID,
  EVENT_TS,
  RECEIVED_TS,
  EVENT_NAME,
  USER_ID,
  SESSION_ID,
  DEVICE_TYPE,
  PLATFORM,
  COUNTRY,
  REGION,
  CITY,
  UTM_SOURCE,
  UTM_MEDIUM,
  UTM_CAMPAIGN,
  PAGE_URL,
  PRODUCT_ID,
  CATEGORY,
  PRICE,
  CURRENCY,
  QUANTITY,
  ORDER_ID;

  private final String key = name().toLowerCase(Locale.ROOT);

  String key() {
    return key;
  }
}
