package dev.assay.generator.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A batch as somebody who has only its bytes sees it, and what that somebody finds wrong with it.
 * Written from the specification alone; shares no code with the generator.
 */
public final class Delivered {
  private static final String TIMESTAMP = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}";

  private final List<String> lines;
  private final List<Map<String, Object>> records;

  /** One record a line. */
  public Delivered(String ndjson) {
    lines = ndjson.lines().toList();
    records = lines.stream().map(StrictJson::object).toList();
  }

  public int size() {
    return lines.size();
  }

  public String line(int position) {
    return lines.get(position);
  }

  public Map<String, Object> record(int position) {
    return records.get(position);
  }

  public String orderId(int position) {
    return (String) records.get(position).get("order_id");
  }

  boolean isMalformed(int position) {
    return !((String) records.get(position).get("timestamp")).matches(TIMESTAMP);
  }

  boolean lacks(int position, String key) {
    return !records.get(position).containsKey(key);
  }

  /** The first position with the same order: the one that owns it. */
  public int owner(int position) {
    int owner = 0;
    while (!orderId(owner).equals(orderId(position))) {
      owner++;
    }
    return owner;
  }

  /** Every fault that can be seen, as "position fault what-is-seen". */
  public List<String> visibleFaults() {
    List<String> faults = new ArrayList<>();
    for (int position = 0; position < size(); position++) {
      if (owner(position) < position) {
        faults.add(position + " duplicate_order");
      }
      if (isMalformed(position)) {
        faults.add(position + " malformed_timestamp " + record(position).get("timestamp"));
      }
      for (String key : List.of("quantity", "price")) {
        if (lacks(position, key)) {
          faults.add(position + " missing_field " + key);
        }
      }
    }
    return faults;
  }
}
