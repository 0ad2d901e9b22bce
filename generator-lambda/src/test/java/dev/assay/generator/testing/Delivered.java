package dev.assay.generator.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A batch as somebody who has only its bytes, and those of its clean twin, sees it, and what that
 * somebody finds wrong with it. Written from the specification alone; shares no code with the
 * generator.
 */
public final class Delivered {
  /** The keys of a record, in order. */
  public static final List<String> KEYS =
      List.of(
          "order_id",
          "customer_id",
          "customer_name",
          "email",
          "product",
          "category",
          "quantity",
          "price",
          "region",
          "timestamp",
          "status");

  private static final String SECOND = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}";
  private static final Set<String> IMPLAUSIBLE =
      Set.of("1970-01-01T00:00:00", "9999-12-31T23:59:59");
  private static final Set<String> STATUSES = Set.of("completed", "returned", "pending");

  private final List<String> lines;
  private final List<Map<String, Object>> records;
  private final Delivered twin;
  private final Map<Object, Integer> owners = new HashMap<>();

  /** A clean twin, one record a line. */
  public Delivered(String ndjson) {
    this(ndjson, null);
  }

  /** One record a line. */
  public Delivered(String ndjson, Delivered cleanTwin) {
    lines = ndjson.lines().toList();
    records = lines.stream().map(StrictJson::object).toList();
    twin = cleanTwin == null ? this : cleanTwin;
    for (int position = 0; position < twin.size(); position++) {
      owners.put(twin.orderId(position), position);
    }
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

  /**
   * The id that it is delivered under, or that its order_id was made of; empty if nobody can tell.
   */
  private String id(int position) {
    return orderId(position).split(",")[0];
  }

  boolean lacks(int position, String key) {
    return !records.get(position).containsKey(key);
  }

  /** The position whose own order has this id; of a record without one, whose content it has. */
  private int owner(int position) {
    return id(position).isEmpty() ? content(position) : owners.get(id(position));
  }

  /** The position whose own order it is, under whatever id. */
  int content(int position) {
    int owner = owners.getOrDefault(id(position), position);
    for (int candidate : new int[] {position, owner}) {
      if (isOf(position, candidate)) {
        return candidate;
      }
    }
    for (int candidate = 0; candidate < position; candidate++) {
      if (isOf(position, candidate)) {
        return candidate;
      }
    }
    throw new AssertionError("nobody's order: " + line(position));
  }

  /** The id of the order whose content it is, under whatever id it was delivered. */
  String contentId(int position) {
    return twin.orderId(content(position));
  }

  /** Whether all that no fault touches, or has not touched here, is that order's. */
  private boolean isOf(int position, int candidate) {
    List<String> intact = new ArrayList<>(List.of("customer_name"));
    if (!isInvalidId(position, "customer_id")) {
      intact.add("customer_id");
    }
    if (!isPlaceholder(position)) {
      intact.add("email");
    }
    for (String key : List.of("product", "category", "region")) {
      if (textFault(position, key) == null) {
        intact.add(key);
      }
    }
    if (id(position).isEmpty() && timestampFault(position) == null) {
      intact.add("timestamp"); // of no other order's: ids collide where there is one
    }
    Map<String, Object> record = record(position);
    Map<String, Object> order = twin.record(candidate);
    return intact.stream().allMatch(key -> record.get(key).equals(order.get(key)));
  }

  /** Every fault that can be seen, as "position fault what-is-seen". */
  public List<String> visibleFaults() {
    List<String> faults = new ArrayList<>();
    for (int position = 0; position < size(); position++) {
      for (String fault : visibleFaults(position)) {
        faults.add(position + " " + fault);
      }
    }
    return faults;
  }

  private List<String> visibleFaults(int position) {
    List<String> faults = new ArrayList<>();
    int content = content(position);
    if (content < position) {
      faults.add("duplicate_order");
    }
    if (owner(position) != content) {
      faults.add("id_collision");
    }
    String timestamp = timestampFault(position);
    if (timestamp != null) {
      faults.add(timestamp + " " + record(position).get("timestamp"));
    }
    for (String fault : List.of("missing_field", "null_field", "wrong_type", "out_of_range")) {
      for (String key : List.of("quantity", "price")) {
        if (fault.equals(numberFault(position, key))) {
          faults.add(fault + " " + key);
        }
      }
    }
    if (!STATUSES.contains(record(position).get("status"))) {
      faults.add("unknown_status " + record(position).get("status"));
    }
    textFaults(position, "pii_outside_field", faults);
    textFaults(position, "untidy_text", faults);
    Set<String> extra = new TreeSet<>(record(position).keySet());
    extra.removeAll(KEYS);
    extra.forEach(key -> faults.add("extra_field " + key));
    for (String key : List.of("order_id", "customer_id")) {
      if (isInvalidId(position, key)) {
        faults.add("invalid_id " + key);
      }
    }
    if (isPlaceholder(position)) {
      faults.add("placeholder_email email");
    }
    return faults;
  }

  /** An order_id is a text of 1 to 64 characters, a customer_id a number of 32 bits. */
  boolean isInvalidId(int position, String key) {
    Object id = record(position).get(key);
    return key.equals("order_id")
        ? !(id instanceof String text) || text.isEmpty() || text.length() > 64
        : !(id instanceof BigDecimal number)
            || number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0;
  }

  boolean isPlaceholder(int position) {
    return !record(position).get("email").toString().contains("@");
  }

  String timestampFault(int position) {
    String text = (String) record(position).get("timestamp");
    if (text.matches(SECOND)) {
      return IMPLAUSIBLE.contains(text) ? "implausible_timestamp" : null;
    }
    boolean zoned = text.matches(SECOND + "(\\.000|Z|[+-][0-9]{2}:[0-9]{2})");
    return zoned ? "zoned_timestamp" : "malformed_timestamp";
  }

  String numberFault(int position, String key) {
    if (lacks(position, key)) {
      return "missing_field";
    }
    Object value = record(position).get(key);
    if (value == null) {
      return "null_field";
    }
    boolean price = key.equals("price");
    if (!(value instanceof BigDecimal number) || (!price && number.scale() > 0)) {
      return "wrong_type";
    }
    boolean within =
        number.compareTo(new BigDecimal(price ? "5.99" : "1")) >= 0
            && number.compareTo(new BigDecimal(price ? "999.99" : "10")) <= 0;
    return within ? null : "out_of_range";
  }

  private void textFaults(int position, String fault, List<String> faults) {
    for (String key : List.of("product", "category", "region")) {
      if (fault.equals(textFault(position, key))) {
        faults.add(fault + " " + key);
      }
    }
  }

  String textFault(int position, String key) {
    String text = (String) record(position).get(key);
    if (text.contains("@")) {
      return "pii_outside_field";
    }
    return Catalogue.NAMES.contains(text) ? null : "untidy_text";
  }
}
