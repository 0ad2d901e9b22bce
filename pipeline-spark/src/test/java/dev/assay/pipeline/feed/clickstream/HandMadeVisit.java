package dev.assay.pipeline.feed.clickstream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Lines of events, written by hand. */
final class HandMadeVisit {
  private HandMadeVisit() {}

  /** An event that breaks no rule. Of a session, a moment and a step there is one. */
  static String event(String session, String at, String step) {
    return event(session, at, step, Map.of());
  }

  /**
   * The same with other fields.
   *
   * @param fields JSON by key; null for a field that is absent
   */
  static String event(String session, String at, String step, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("event_id", text(UUID.nameUUIDFromBytes((session + at + step).getBytes()).toString()));
    all.put("event_ts", text(at));
    all.put("received_ts", text(at));
    all.put("event_name", text(step));
    all.put("user_id", text("u1"));
    all.put("session_id", text(session));
    all.put("device_type", text("mobile"));
    all.put("platform", text("ios"));
    all.put("page_url", text("https://shop.example.com/"));
    if (Step.number(step) >= Step.PRODUCT_VIEW.number()) {
      all.put("product_id", text("P001"));
      all.put("category", text("electronics"));
      all.put("price", "9.99");
      all.put("currency", text("USD"));
    }
    if (Step.number(step) >= Step.ADD_TO_CART.number()) {
      all.put("quantity", "2");
    }
    if (Step.number(step) >= Step.PURCHASE.number()) {
      all.put("order_id", text("order of " + session));
    }
    all.putAll(fields);
    all.values().removeIf(Objects::isNull);
    return all.entrySet().stream()
        .map(field -> text(field.getKey()) + ":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  static String text(String value) {
    return '"' + value + '"';
  }
}
