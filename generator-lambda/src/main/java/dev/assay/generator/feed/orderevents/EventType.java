package dev.assay.generator.feed.orderevents;

import java.util.Locale;

/** What happens to an order. Its status is the one of its events that is last here. */
enum EventType {
  CREATED,
  SHIPPED,
  DELIVERED,
  /** Before it was shipped, or when it came back. */
  CANCELLED;

  private final String key = name().toLowerCase(Locale.ROOT);

  String key() {
    return key;
  }
}
