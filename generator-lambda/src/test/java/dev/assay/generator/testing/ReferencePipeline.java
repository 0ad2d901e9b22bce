package dev.assay.generator.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a correct pipeline makes of delivered bytes, in the shape of the truth's "outcomes" and
 * "expected". Written from the specification alone; shares no code with the generator.
 */
public final class ReferencePipeline {
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
    if (delivered.isMalformed(position)) {
      reasons.add("malformed_timestamp");
    }
    if (delivered.lacks(position, "price")) {
      reasons.add("missing_price");
    }
    if (reasons.isEmpty()) {
      accept(position);
    } else {
      quarantined.add(Map.of("position", number(position), "reasons", reasons));
    }
  }

  private void accept(int position) {
    Integer lost = lastAccepted.put(delivered.orderId(position), position);
    if (lost != null) {
      boolean same = delivered.line(lost).equals(delivered.line(position));
      duplicates.put(
          lost,
          Map.of(
              "position", number(lost),
              "next", number(position),
              "kind", same ? "retry" : "correction"));
    }
  }

  public Map<String, Object> outcomes() {
    return Map.of(
        "quarantined", quarantined,
        "duplicates", List.copyOf(duplicates.values()),
        "repaired", silver().stream().filter(this::defaulted).map(p -> number(p)).toList());
  }

  /** All figures but clean_revenue, which dirty bytes do not tell. */
  public Map<String, Object> expected() {
    return Map.of(
        "delivered", number(delivered.size()),
        "quarantined", number(quarantined.size()),
        "duplicates", number(duplicates.size()),
        "silver", number(lastAccepted.size()),
        "quantity_defaulted", number((int) silver().stream().filter(this::defaulted).count()),
        "by_reason",
            Map.of(
                "malformed_timestamp", withReason("malformed_timestamp"),
                "missing_price", withReason("missing_price")),
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
