package dev.assay.pipeline.feed.transactions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A record that keeps the contract, but for one field. */
final class SampleRecord {
  /** Stands for a field that is not delivered. */
  static final String ABSENT = "absent";

  private SampleRecord() {}

  /**
   * The record's text.
   *
   * @param field a field of the contract
   * @param json what is delivered in it, or {@link #ABSENT}
   */
  static String with(String field, String json) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("order_id", "\"case\"");
    fields.put("customer_id", "4711");
    fields.put("customer_name", "\"Jane Roe\"");
    fields.put("email", "\"jane@example.com\"");
    fields.put("product", "\"Desk Lamp\"");
    fields.put("category", "\"Home\"");
    fields.put("quantity", "2");
    fields.put("price", "12.34");
    fields.put("region", "\"EU-West\"");
    fields.put("timestamp", "\"2026-04-02T10:00:00\"");
    fields.put("status", "\"completed\"");
    fields.put(field, json);
    return fields.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(ABSENT))
        .map(entry -> '"' + entry.getKey() + "\":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
