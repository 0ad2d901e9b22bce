package dev.assay.pipeline.feed.clickstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What gold has to hold of accepted lines, found as the definitions say it, and with nothing of the
 * pipeline.
 *
 * @param events the lines that win, in the order of event_id
 */
record ExpectedVisits(List<Event> events) {
  private static final List<String> STEPS =
      List.of("page_view", "product_view", "add_to_cart", "checkout_started", "purchase");

  /** An event, as its line has it. */
  record Event(String line, JsonNode fields, Instant at, Instant received) {
    static Event of(String line) {
      JsonNode fields = VisitBatch.json(line);
      return new Event(
          line,
          fields,
          Instant.parse(fields.get("event_ts").asText()),
          Instant.parse(fields.get("received_ts").asText()));
    }

    String text(String field) {
      JsonNode value = fields.get(field);
      return value == null || value.isNull() ? null : value.asText();
    }

    LocalDate day() {
      return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private String sha256() {
      try {
        return HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(line.getBytes(UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A session: its events in order. */
  record Session(List<Event> events) {
    int reached() {
      Instant earliest = Instant.MIN;
      for (int step = 0; step < STEPS.size(); step++) {
        String name = STEPS.get(step);
        Instant from = earliest;
        var next =
            events.stream()
                .filter(event -> event.text("event_name").equals(name) && !event.at.isBefore(from))
                .map(Event::at)
                .min(Comparator.naturalOrder());
        if (next.isEmpty()) {
          return step;
        }
        earliest = next.get();
      }
      return STEPS.size();
    }

    /** As a row of fact_sessions, without the run. */
    String row() {
      Event first = events.get(0);
      int reached = reached();
      List<Object> cells =
          new ArrayList<>(
              Arrays.asList(
                  first.text("session_id"),
                  first.at,
                  events.get(events.size() - 1).at,
                  first.day(),
                  events.size(),
                  reached,
                  reached == 0 ? null : STEPS.get(reached - 1)));
      ClickstreamContract.VISITOR.forEach(field -> cells.add(first.text(field)));
      return cells.toString();
    }
  }

  /** Of lines that are accepted, in any order. */
  static ExpectedVisits of(Collection<String> accepted) {
    Map<List<Object>, Event> winners = new TreeMap<>(Comparator.comparing(Object::toString));
    Comparator<Event> first = Comparator.comparing(Event::received).thenComparing(Event::sha256);
    accepted.stream()
        .map(Event::of)
        .forEach(
            event ->
                winners.merge(
                    List.of(event.text("event_id"), event.day()),
                    event,
                    (one, other) -> first.compare(one, other) <= 0 ? one : other));
    return new ExpectedVisits(List.copyOf(winners.values()));
  }

  /** Its sessions. */
  List<Session> sessions() {
    Comparator<Event> inOrder =
        Comparator.comparing(Event::at).thenComparing(event -> event.text("event_id"));
    List<Session> sessions = new ArrayList<>();
    for (List<Event> all :
        events.stream()
            .collect(Collectors.groupingBy(event -> event.text("session_id")))
            .values()) {
      List<Event> open = new ArrayList<>();
      for (Event event : all.stream().sorted(inOrder).toList()) {
        if (!open.isEmpty()
            && event.at.isAfter(open.get(open.size() - 1).at.plusSeconds(30 * 60))) {
          sessions.add(new Session(List.copyOf(open)));
          open.clear();
        }
        open.add(event);
      }
      sessions.add(new Session(open));
    }
    return sessions;
  }

  /** Day to sessions, and those that reached each step. */
  Map<String, List<Long>> funnel() {
    Map<String, List<Long>> funnel = new TreeMap<>();
    sessions().stream()
        .collect(Collectors.groupingBy(session -> session.events.get(0).day()))
        .forEach(
            (day, started) -> {
              List<Long> counts = new ArrayList<>(List.of((long) started.size()));
              for (int step = 1; step <= STEPS.size(); step++) {
                int least = step;
                counts.add(started.stream().filter(one -> one.reached() >= least).count());
              }
              funnel.put(day.toString(), counts);
            });
    return funnel;
  }

  /** The earliest purchase event of each order. */
  Map<String, Event> purchases() {
    return events.stream()
        .filter(event -> event.text("event_name").equals("purchase"))
        .sorted(Comparator.comparing(Event::at).thenComparing(event -> event.text("event_id")))
        .collect(
            Collectors.toMap(
                event -> event.text("order_id"),
                Function.identity(),
                (earlier, later) -> earlier,
                TreeMap::new));
  }

  /** Day, currency, orders, pieces and revenue, in order. */
  List<String> purchasesDaily() {
    Map<List<String>, List<Event>> byDay = new TreeMap<>(Comparator.comparing(Object::toString));
    for (Event purchase : purchases().values()) {
      byDay
          .computeIfAbsent(
              List.of(purchase.day().toString(), purchase.text("currency")),
              key -> new ArrayList<>())
          .add(purchase);
    }
    return byDay.entrySet().stream()
        .map(
            entry ->
                "[%s, %s, %d, %d, %s]"
                    .formatted(
                        entry.getKey().get(0),
                        entry.getKey().get(1),
                        entry.getValue().size(),
                        entry.getValue().stream()
                            .mapToLong(purchase -> purchase.fields().get("quantity").asLong())
                            .sum(),
                        entry.getValue().stream()
                            .map(ExpectedVisits::revenue)
                            .reduce(BigDecimal.ZERO, BigDecimal::add)))
        .toList();
  }

  static BigDecimal revenue(Event purchase) {
    return new BigDecimal(purchase.text("price"))
        .multiply(new BigDecimal(purchase.text("quantity")))
        .setScale(2);
  }

  /** As a row of fact_purchases, without the run. */
  static String row(Event purchase) {
    List<Object> cells =
        new ArrayList<>(
            Arrays.asList(
                purchase.text("order_id"),
                purchase.text("event_id"),
                purchase.at,
                purchase.day(),
                purchase.text("session_id")));
    ClickstreamContract.VISITOR.forEach(field -> cells.add(purchase.text(field)));
    cells.addAll(
        Arrays.asList(
            purchase.text("product_id"),
            purchase.text("category"),
            new BigDecimal(purchase.text("price")).setScale(2),
            purchase.text("quantity"),
            purchase.text("currency"),
            revenue(purchase)));
    return cells.toString();
  }

  /** Product to its category. */
  Map<String, String> products() {
    return events.stream()
        .filter(event -> event.text("product_id") != null)
        .collect(
            Collectors.toMap(
                event -> event.text("product_id"),
                event -> event.text("category"),
                (one, other) -> one.compareTo(other) <= 0 ? one : other,
                TreeMap::new));
  }
}
