package dev.assay.generator.testing;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What becomes of the records of several deliveries, as somebody who has only their bytes finds
 * out. Written from the specification alone; shares no code with the generator.
 */
public final class DeliveredHistory {
  private final List<Delivered> deliveries;
  private final List<Map<Integer, Object>> refusals = new ArrayList<>();
  private final Map<String, List<int[]>> accepted = new HashMap<>();
  private final Map<String, List<int[]>> all = new HashMap<>();

  /** In order of delivery. */
  public DeliveredHistory(List<Delivered> deliveries) {
    this.deliveries = deliveries;
    for (int d = 0; d < deliveries.size(); d++) {
      Map<Integer, Object> refused = refused(deliveries.get(d));
      refusals.add(refused);
      for (int position = 0; position < deliveries.get(d).size(); position++) {
        String id = deliveries.get(d).orderId(position);
        int[] place = {d, position};
        all.computeIfAbsent(id, key -> new ArrayList<>()).add(place);
        if (!refused.containsKey(position)) {
          accepted.computeIfAbsent(id, key -> new ArrayList<>()).add(place);
        }
      }
    }
  }

  /** Refusal is a matter of each record alone, so each delivery can be asked by itself. */
  private static Map<Integer, Object> refused(Delivered delivery) {
    Map<Integer, Object> refused = new LinkedHashMap<>();
    List<?> quarantined =
        (List<?>) new ReferencePipeline(delivery).outcomes(true).get("quarantined");
    for (Object entry : quarantined) {
      Map<?, ?> record = (Map<?, ?>) entry;
      refused.put(((BigDecimal) record.get("position")).intValue(), record.get("reasons"));
    }
    return refused;
  }

  /** Each record in order of delivery, where the last accepted one of an order wins. */
  public List<String> keepLast() {
    return told(1);
  }

  /** The same where the first one wins. */
  public List<String> keepFirst() {
    return told(-1);
  }

  private List<String> told(int towardsWinner) {
    List<String> told = new ArrayList<>();
    for (int d = 0; d < deliveries.size(); d++) {
      for (int position = 0; position < deliveries.get(d).size(); position++) {
        told.add(deliveries.get(d).orderId(position) + " " + outcome(d, position, towardsWinner));
      }
    }
    return told;
  }

  private String outcome(int d, int position, int towardsWinner) {
    if (refusals.get(d).containsKey(position)) {
      return refusals.get(d).get(position).toString();
    }
    String id = deliveries.get(d).orderId(position);
    List<int[]> rivals = accepted.get(id);
    int neighbour = index(rivals, d, position) + towardsWinner;
    if (neighbour < 0 || neighbour == rivals.size()) {
      return silver(deliveries.get(d), position);
    }
    int[] other = rivals.get(neighbour);
    return index(all.get(id), other[0], other[1]) + " " + kind(d, position, other[0], other[1]);
  }

  private static int index(List<int[]> places, int d, int position) {
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i)[0] == d && places.get(i)[1] == position) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }

  private String kind(int d, int position, int otherD, int otherPosition) {
    Delivered one = deliveries.get(d);
    Delivered other = deliveries.get(otherD);
    if (ofContract(one, position).equals(ofContract(other, otherPosition))) {
      return "retry";
    }
    return one.contentId(position).equals(other.contentId(otherPosition))
        ? "correction"
        : "collision";
  }

  private static Map<String, Object> ofContract(Delivered delivery, int position) {
    Map<String, Object> fields = new LinkedHashMap<>(delivery.record(position));
    fields.keySet().retainAll(Delivered.KEYS);
    return fields;
  }

  private static String silver(Delivered delivery, int position) {
    List<String> fields = new ArrayList<>();
    List<String> repairs = new ArrayList<>();
    for (String key : Delivered.KEYS) {
      Object value = delivery.record(position).get(key);
      String delivered = value instanceof BigDecimal n ? n.toPlainString() : (String) value;
      String mended = mended(key, delivered);
      fields.add(mended);
      if (!Objects.equals(mended, delivered)) {
        repairs.add(key);
      }
    }
    fields.add(repairs.toString());
    return fields.toString();
  }

  private static String mended(String key, String delivered) {
    return switch (key) {
      case "email" -> delivered.contains("@") ? delivered : null;
      case "quantity" -> delivered == null ? "1" : delivered;
      case "timestamp" -> utc(delivered);
      case "product", "category", "region" -> spelled(delivered);
      default -> delivered;
    };
  }

  private static String utc(String text) {
    boolean zoned = text.endsWith("Z") || text.matches(".*[+-][0-9]{2}:[0-9]{2}");
    LocalDateTime utc =
        zoned
            ? OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
            : LocalDateTime.parse(text);
    return utc.format(java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss"));
  }

  private static String spelled(String text) {
    Set<String> names = Catalogue.NAMES;
    return names.stream()
        .filter(name -> letters(name).equals(letters(text)))
        .findFirst()
        .orElse(text);
  }

  private static String letters(String text) {
    return text.replaceAll("[^A-Za-z0-9]", "").toLowerCase(java.util.Locale.ROOT);
  }
}
