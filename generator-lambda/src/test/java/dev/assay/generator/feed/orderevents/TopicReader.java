package dev.assay.generator.feed.orderevents;

import dev.assay.generator.testing.StrictJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a careful reader makes of the lines alone, by the words of the contract: it shares nothing
 * with the generator, and knows neither faults nor lives of orders.
 */
final class TopicReader {
  static final List<String> STATUSES = List.of("created", "shipped", "delivered", "cancelled");
  private static final List<String> FIELDS =
      List.of(
          "event_id",
          "event_type",
          "event_ts",
          "order_id",
          "customer_id",
          "city",
          "country",
          "product_id",
          "product_name",
          "brand",
          "category",
          "base_price",
          "quantity",
          "unit_price",
          "discount_percent",
          "total_amount");
  private static final List<String> OF_TOTAL =
      List.of("quantity", "unit_price", "discount_percent", "total_amount");

  /** A record as it lies in the topic, and its value as far as it is an event. */
  record Taken(int page, Map<String, Object> line, Map<String, Object> event) {
    String place() {
      return line.get("partition") + "/" + line.get("offset");
    }

    BigDecimal number(String name) {
      return (BigDecimal) line.get(name);
    }

    String text(String field) {
      return event.get(field).toString();
    }

    BigDecimal amount(String field) {
      return (BigDecimal) event.get(field);
    }
  }

  /** By when a record was made, then by where it lies. */
  static final Comparator<Taken> ORDER =
      Comparator.<Taken, BigDecimal>comparing(one -> one.number("timestamp"))
          .thenComparing(one -> one.number("partition"))
          .thenComparing(one -> one.number("offset"));

  final List<Taken> all = new ArrayList<>();
  final Map<Integer, Map<String, List<String>>> quarantined = new HashMap<>();
  final Map<Integer, Map<String, String>> duplicates = new HashMap<>();
  final Map<Integer, Map<String, List<String>>> repaired = new HashMap<>();
  final Map<Integer, List<String>> mapped = new HashMap<>();
  final List<Taken> silver = new ArrayList<>();

  TopicReader(List<String> pages) {
    List<Taken> accepted = new ArrayList<>();
    for (int page = 0; page < pages.size(); page++) {
      quarantined.put(page, new TreeMap<>());
      duplicates.put(page, new TreeMap<>());
      repaired.put(page, new TreeMap<>());
      mapped.put(page, new ArrayList<>());
      for (String line : pages.get(page).lines().toList()) {
        Taken taken = take(page, StrictJson.object(line));
        List<String> reasons = reasons(taken);
        all.add(taken);
        if (reasons.isEmpty()) {
          accepted.add(repaired(taken));
        } else {
          quarantined.get(page).put(taken.place(), reasons);
        }
      }
    }
    choose(accepted);
  }

  private static Taken take(int page, Map<String, Object> line) {
    Map<String, Object> event = null;
    if (line.get("value") instanceof String value) {
      try {
        event = new LinkedHashMap<>(StrictJson.object(value));
      } catch (RuntimeException noJson) {
        return new Taken(page, line, null);
      }
      if (version(line).equals("1") && event.containsKey("qty")) {
        event.put("quantity", event.remove("qty"));
      }
    }
    return new Taken(page, line, event);
  }

  private static String version(Map<String, Object> line) {
    return (String) ((Map<?, ?>) line.get("headers")).get("version");
  }

  private static List<String> reasons(Taken taken) {
    if (taken.line().get("value") == null) {
      return List.of("null_value");
    }
    if (taken.event() == null) {
      return List.of("unparseable_record");
    }
    List<String> reasons = new ArrayList<>();
    for (String field : FIELDS) {
      if (taken.event().get(field) == null) {
        reasons.add("missing_" + field);
      }
    }
    boolean isWhole = OF_TOTAL.stream().allMatch(field -> taken.event().get(field) != null);
    if (isWhole && taken.amount("total_amount").compareTo(total(taken)) != 0) {
      reasons.add("total_mismatch");
    }
    return reasons;
  }

  static BigDecimal total(Taken taken) {
    BigDecimal paid = new BigDecimal(100).subtract(taken.amount("discount_percent"));
    return gross(taken).multiply(paid).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
  }

  static BigDecimal gross(Taken taken) {
    return taken.amount("quantity").multiply(taken.amount("unit_price"));
  }

  private Taken repaired(Taken taken) {
    List<String> fields = new ArrayList<>();
    if (taken.line().get("key") == null) {
      fields.add("key");
    }
    if (taken.event().get("event_ts") instanceof BigDecimal millis) {
      fields.add("event_ts");
      String text = Instant.ofEpochMilli(millis.longValueExact()).toString();
      taken.event().put("event_ts", text.length() == 20 ? text.replace("Z", ".000Z") : text);
    }
    if (!fields.isEmpty()) {
      repaired.get(taken.page()).put(taken.place(), fields);
    }
    if (version(taken.line()).equals("1")) {
      mapped.get(taken.page()).add(taken.place());
    }
    return taken;
  }

  private void choose(List<Taken> accepted) {
    Map<String, Taken> winners = new HashMap<>();
    for (Taken one : accepted) {
      winners.merge(one.text("event_id"), one, (a, b) -> ORDER.compare(a, b) <= 0 ? a : b);
    }
    for (Taken one : accepted) {
      Taken winner = winners.get(one.text("event_id"));
      if (winner == one) {
        silver.add(one);
      } else {
        String kind = one.event().equals(winner.event()) ? "copy" : "conflict";
        duplicates.get(one.page()).put(one.place(), winner.line().get("offset") + " " + kind);
      }
    }
    silver.sort(ORDER);
  }

  /** An order as its accepted events have it; they were put in order. */
  record Known(Taken first, String status, Instant at, int events) {
    boolean isCancelled() {
      return status.equals("cancelled");
    }
  }

  /** The orders of a page, or of all pages. */
  Map<String, Known> orders(Integer page) {
    Map<String, Known> orders = new TreeMap<>();
    for (Taken one : silver) {
      if (page == null || one.page() == page) {
        Known known =
            new Known(one, one.text("event_type"), Instant.parse(one.text("event_ts")), 1);
        orders.merge(one.text("order_id"), known, TopicReader::fold);
      }
    }
    return orders;
  }

  private static Known fold(Known one, Known other) {
    boolean isFurther = STATUSES.indexOf(other.status()) > STATUSES.indexOf(one.status());
    return new Known(
        one.first(),
        isFurther ? other.status() : one.status(),
        other.at().isBefore(one.at()) ? other.at() : one.at(),
        one.events() + other.events());
  }
}
