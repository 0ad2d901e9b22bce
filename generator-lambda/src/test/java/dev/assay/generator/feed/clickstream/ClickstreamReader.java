package dev.assay.generator.feed.clickstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.testing.StrictJson;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a careful reader makes of the lines alone, by the words of the contract: it shares nothing
 * with the generator, and knows neither faults nor visits.
 */
final class ClickstreamReader {
  static final List<String> STEPS =
      List.of("page_view", "product_view", "add_to_cart", "checkout_started", "purchase");
  private static final List<String> REQUIRED =
      List.of("event_id", "event_ts", "event_name", "user_id", "session_id");
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

  final List<String> lines;
  final Map<Integer, List<String>> quarantined = new TreeMap<>();
  final Map<Integer, String> duplicates = new TreeMap<>();
  final Map<Integer, Map<String, Object>> silver = new TreeMap<>();

  ClickstreamReader(String body) {
    lines = body.lines().toList();
    Map<String, Integer> winners = new LinkedHashMap<>();
    Map<Integer, Map<String, Object>> accepted = new TreeMap<>();
    for (int position = 0; position < lines.size(); position++) {
      Map<String, Object> event = read(lines.get(position));
      List<String> reasons = event == null ? List.of("unparseable_record") : reasons(event);
      if (reasons.isEmpty()) {
        accepted.put(position, event);
      } else {
        quarantined.put(position, reasons);
      }
    }
    accepted.forEach(
        (position, event) ->
            winners.merge(key(event), position, (one, other) -> winner(accepted, one, other)));
    accepted.forEach(
        (position, event) -> {
          int winner = winners.get(key(event));
          if (winner == position) {
            silver.put(position, event);
          } else {
            boolean isSame = event.equals(accepted.get(winner));
            duplicates.put(position, winner + (isSame ? " copy" : " conflict"));
          }
        });
  }

  private static Map<String, Object> read(String line) {
    try {
      return StrictJson.object(line);
    } catch (RuntimeException noJson) {
      return null;
    }
  }

  private static List<String> reasons(Map<String, Object> event) {
    List<String> reasons = new ArrayList<>();
    for (String field : REQUIRED) {
      if (event.get(field) == null) {
        reasons.add("missing_" + field);
      }
    }
    if (event.get("event_ts") instanceof String text) {
      if (!INSTANT.matcher(text).matches()) {
        reasons.add("malformed_timestamp");
      } else if (at(event).isAfter(received(event).plus(CLOCK_TOLERANCE))) {
        reasons.add("future_timestamp");
      }
    }
    Object name = event.get("event_name");
    int step = name == null ? -1 : STEPS.indexOf(name);
    if (name != null && step < 0) {
      reasons.add("unknown_event");
    }
    Object price = event.get("price");
    if (step >= 1 && price == null
        || price != null && !(price instanceof BigDecimal dollars && dollars.signum() > 0)) {
      reasons.add("invalid_price");
    }
    Object quantity = event.get("quantity");
    if (step >= 2 && quantity == null || quantity != null && !isQuantity(quantity)) {
      reasons.add("invalid_quantity");
    }
    if (step == 4 && event.get("order_id") == null) {
      reasons.add("missing_order_id");
    }
    if (URLDecoder.decode((String) event.get("page_url"), UTF_8).contains("@")) {
      reasons.add("pii_outside_field");
    }
    return reasons;
  }

  private static boolean isQuantity(Object quantity) {
    return quantity instanceof BigDecimal number && number.scale() <= 0 && number.signum() > 0;
  }

  private static String key(Map<String, Object> event) {
    return event.get("event_id") + " " + event.get("event_ts").toString().substring(0, 10);
  }

  private int winner(Map<Integer, Map<String, Object>> accepted, int one, int other) {
    Comparator<Integer> order =
        Comparator.<Integer, Instant>comparing(position -> received(accepted.get(position)))
            .thenComparing(position -> sha256(lines.get(position)))
            .thenComparing(Comparator.naturalOrder());
    return order.compare(one, other) <= 0 ? one : other;
  }

  private static String sha256(String line) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(line.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static Instant at(Map<String, Object> event) {
    return Instant.parse((String) event.get("event_ts"));
  }

  static Instant received(Map<String, Object> event) {
    return Instant.parse((String) event.get("received_ts"));
  }

  /** Sessions: events of one session id in order, cut at pauses. */
  List<List<Map<String, Object>>> sessions() {
    Map<Object, List<Map<String, Object>>> byId = new LinkedHashMap<>();
    silver
        .values()
        .forEach(
            event ->
                byId.computeIfAbsent(event.get("session_id"), id -> new ArrayList<>()).add(event));
    List<List<Map<String, Object>>> sessions = new ArrayList<>();
    for (List<Map<String, Object>> events : byId.values()) {
      events.sort(
          Comparator.<Map<String, Object>, Instant>comparing(ClickstreamReader::at)
              .thenComparing(event -> (String) event.get("event_id")));
      Instant last = Instant.MIN;
      for (Map<String, Object> event : events) {
        if (last.equals(Instant.MIN)
            || Duration.between(last, at(event)).compareTo(LONGEST_PAUSE) > 0) {
          sessions.add(new ArrayList<>());
        }
        sessions.get(sessions.size() - 1).add(event);
        last = at(event);
      }
    }
    return sessions;
  }

  /** By day: how many sessions started, and how many of them reached each step. */
  Map<LocalDate, List<Long>> funnel() {
    Map<LocalDate, List<Long>> funnel = new TreeMap<>();
    for (List<Map<String, Object>> session : sessions()) {
      LocalDate day = LocalDate.ofInstant(at(session.get(0)), ZoneOffset.UTC);
      List<Long> row =
          funnel.computeIfAbsent(day, d -> new ArrayList<>(List.of(0L, 0L, 0L, 0L, 0L, 0L)));
      row.set(0, row.get(0) + 1);
      Instant reached = Instant.MIN;
      for (int step = 0; step < STEPS.size(); step++) {
        String name = STEPS.get(step);
        Instant before = reached;
        Instant next =
            session.stream()
                .filter(event -> event.get("event_name").equals(name))
                .map(ClickstreamReader::at)
                .filter(at -> !at.isBefore(before))
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (next == null) {
          break;
        }
        reached = next;
        row.set(step + 1, row.get(step + 1) + 1);
      }
    }
    return funnel;
  }

  /** Of each order its first accepted purchase. */
  Map<Object, Map<String, Object>> purchases() {
    Map<Object, Map<String, Object>> purchases = new TreeMap<>();
    Comparator<Map<String, Object>> order =
        Comparator.<Map<String, Object>, Instant>comparing(ClickstreamReader::at)
            .thenComparing(event -> (String) event.get("event_id"));
    silver.values().stream()
        .filter(event -> event.get("event_name").equals("purchase"))
        .forEach(
            event ->
                purchases.merge(
                    event.get("order_id"),
                    event,
                    (one, other) -> order.compare(one, other) <= 0 ? one : other));
    return purchases;
  }

  /** What the purchases bring, by currency. */
  Map<String, BigDecimal> revenue() {
    Map<String, BigDecimal> revenue = new TreeMap<>();
    purchases()
        .values()
        .forEach(
            event ->
                revenue.merge(
                    (String) event.get("currency"),
                    ((BigDecimal) event.get("price")).multiply((BigDecimal) event.get("quantity")),
                    BigDecimal::add));
    return revenue;
  }
}
