package dev.assay.generator.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a correct pipeline makes of delivered bytes, in the shape of the truth's "outcomes" and
 * "expected". Written from the specification alone; shares no code with the generator.
 */
public final class ReferencePipeline {
  private static final List<String> REASONS = List.of("malformed_timestamp", "missing_price");
  private static final List<String> ALL_REASONS =
      List.of(
          "invalid_order_id",
          "invalid_customer_id",
          "malformed_timestamp",
          "implausible_timestamp",
          "missing_price",
          "invalid_price",
          "invalid_quantity",
          "unknown_status",
          "pii_outside_field");
  private static final List<String> REASONS_WITHOUT_IDS = ALL_REASONS.subList(2, 9);
  private static final Set<String> STATUSES = Set.of("completed", "returned", "pending");
  private static final List<String> TEXTS = List.of("product", "category", "region");

  private final Delivered delivered;
  private final List<Map<String, Object>> quarantined = new ArrayList<>();
  private final Map<Integer, Map<String, Object>> duplicates = new TreeMap<>();
  private final Map<String, Integer> lastAccepted = new LinkedHashMap<>();

  public ReferencePipeline(Delivered delivered) {
    this.delivered = delivered;
    for (int position = 0; position < delivered.size(); position++) {
      take(position);
    }
  }

  private void take(int position) {
    List<String> reasons = new ArrayList<>();
    for (String key : List.of("order_id", "customer_id")) {
      if (delivered.isInvalidId(position, key)) {
        reasons.add("invalid_" + key);
      }
    }
    String timestamp = delivered.timestampFault(position);
    if (timestamp != null && !timestamp.equals("zoned_timestamp")) {
      reasons.add(timestamp);
    }
    String price = delivered.numberFault(position, "price");
    if (price != null) {
      reasons.add(price.equals("missing_field") ? "missing_price" : "invalid_price");
    }
    String quantity = delivered.numberFault(position, "quantity");
    if (quantity != null && !quantity.equals("missing_field")) {
      reasons.add("invalid_quantity");
    }
    if (!STATUSES.contains(delivered.record(position).get("status"))) {
      reasons.add("unknown_status");
    }
    if (TEXTS.stream().anyMatch(key -> isFaulted(position, key, "pii_outside_field"))) {
      reasons.add("pii_outside_field");
    }
    if (reasons.isEmpty()) {
      accept(position);
    } else {
      quarantined.add(Map.of("position", number(position), "reasons", reasons));
    }
  }

  private boolean isFaulted(int position, String key, String fault) {
    return fault.equals(delivered.textFault(position, key));
  }

  private void accept(int position) {
    Integer lost = lastAccepted.put(delivered.orderId(position), position);
    if (lost != null) {
      duplicates.put(
          lost,
          Map.of("position", number(lost), "next", number(position), "kind", kind(lost, position)));
    }
  }

  private String kind(int lost, int next) {
    if (ofContract(lost).equals(ofContract(next))) {
      return "retry";
    }
    return delivered.content(lost) == delivered.content(next) ? "correction" : "collision";
  }

  private Map<String, Object> ofContract(int position) {
    Map<String, Object> fields = new LinkedHashMap<>(delivered.record(position));
    fields.keySet().retainAll(Delivered.KEYS);
    return fields;
  }

  /** With what there is only in batches with further faults. */
  public Map<String, Object> outcomes(boolean further) {
    Map<String, Object> outcomes = new LinkedHashMap<>();
    outcomes.put("quarantined", quarantined);
    outcomes.put("duplicates", List.copyOf(duplicates.values()));
    outcomes.put(
        "repaired", silver().stream().filter(this::defaulted).map(p -> number(p)).toList());
    if (further) {
      outcomes.put(
          "repairs",
          silver().stream()
              .filter(position -> !repairs(position).isEmpty())
              .map(p -> Map.of("position", number(p), "fields", repairs(p)))
              .toList());
    }
    return outcomes;
  }

  private List<String> repairs(int position) {
    List<String> repairs = new ArrayList<>();
    for (String key : Delivered.KEYS) {
      boolean mended =
          switch (key) {
            case "email" -> delivered.isPlaceholder(position);
            case "product", "category", "region" -> isFaulted(position, key, "untidy_text");
            case "quantity" -> defaulted(position);
            case "timestamp" -> "zoned_timestamp".equals(delivered.timestampFault(position));
            default -> false;
          };
      if (mended) {
        repairs.add(key);
      }
    }
    return repairs;
  }

  /**
   * All figures but clean_revenue, which dirty bytes do not tell.
   *
   * @param kinds the further kinds of faults that may be there: of the others no reason is counted
   */
  public Map<String, Object> expected(List<String> kinds) {
    boolean ids = kinds.contains("invalid_id");
    List<String> counted = kinds.isEmpty() ? REASONS : ids ? ALL_REASONS : REASONS_WITHOUT_IDS;
    return Map.of(
        "delivered", number(delivered.size()),
        "quarantined", number(quarantined.size()),
        "duplicates", number(duplicates.size()),
        "silver", number(lastAccepted.size()),
        "quantity_defaulted", number((int) silver().stream().filter(this::defaulted).count()),
        "by_reason", counted.stream().collect(Collectors.toMap(reason -> reason, this::withReason)),
        "revenue", revenue().toPlainString());
  }

  public BigDecimal revenue() {
    return silver().stream().map(this::value).reduce(new BigDecimal("0.00"), BigDecimal::add);
  }

  private List<Integer> silver() {
    return lastAccepted.values().stream().sorted().toList();
  }

  private boolean defaulted(int position) {
    return delivered.lacks(position, "quantity");
  }

  private BigDecimal value(int position) {
    BigDecimal price = (BigDecimal) delivered.record(position).get("price");
    return defaulted(position)
        ? price
        : price.multiply((BigDecimal) delivered.record(position).get("quantity"));
  }

  private BigDecimal withReason(String reason) {
    return number(
        (int)
            quarantined.stream()
                .filter(q -> ((List<?>) q.get("reasons")).contains(reason))
                .count());
  }

  private static BigDecimal number(int number) {
    return BigDecimal.valueOf(number);
  }
}
