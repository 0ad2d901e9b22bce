package dev.assay.generator.feed.clickstream;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The truth about visits that were delivered: what was done to the lines, what becomes of each in a
 * correct pipeline, and what its gold tables hold. Winners follow from what the lines say, never
 * from the order or the batches in which they came.
 */
public final class ClickstreamTruth {
  /** Two lines of one event. */
  public enum Kind {
    /** They are the same. */
    COPY("copy"),
    /** They differ in what they say. */
    CONFLICT("conflict");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** Its name in the truth. */
    public String key() {
      return key;
    }
  }

  /** A line that is refused. */
  record Quarantined(int position, List<Reason> reasons) {}

  /** An accepted line that another one of its event wins against, at the position {@code of}. */
  public record Duplicate(int position, int of, Kind kind) {}

  /** Sessions that started on a day, by how far they got: each step has those of later ones. */
  record FunnelDay(LocalDate day, long sessions, Map<Step, Long> reached) {}

  private final List<Line> lines;
  private final List<Quarantined> quarantined = new ArrayList<>();
  private final List<Duplicate> duplicates = new ArrayList<>();
  private final Map<Reason, Integer> byReason = new EnumMap<>(Reason.class);
  private final List<Session> sessions;
  private final Map<String, Line> purchases;

  private ClickstreamTruth(List<Line> lines) {
    this.lines = lines;
    List<Line> accepted = accepted();
    this.sessions = Session.of(accepted);
    this.purchases = purchases(accepted);
  }

  /** The truth about a batch. */
  public static ClickstreamTruth of(Clickstream batch) {
    return new ClickstreamTruth(batch.lines());
  }

  /**
   * The truth about several deliveries of one world, which may tell the same visits. The lines of
   * all of them are counted on, from one to the next.
   */
  public static ClickstreamTruth of(List<Clickstream> deliveries) {
    return new ClickstreamTruth(
        deliveries.stream().flatMap(batch -> batch.lines().stream()).toList());
  }

  /** The lines that win their event. */
  private List<Line> accepted() {
    Map<List<Integer>, Integer> winners = new HashMap<>();
    List<Integer> candidates = new ArrayList<>();
    for (int position = 0; position < lines.size(); position++) {
      List<Reason> reasons = Reason.of(lines.get(position));
      if (reasons.isEmpty()) {
        candidates.add(position);
        winners.merge(event(position), position, this::winner);
      } else {
        quarantined.add(new Quarantined(position, reasons));
        reasons.forEach(reason -> byReason.merge(reason, 1, Integer::sum));
      }
    }
    List<Line> accepted = new ArrayList<>();
    for (int position : candidates) {
      int winner = winners.get(event(position));
      if (winner == position) {
        accepted.add(lines.get(position));
      } else {
        Kind kind = Arrays.equals(json(position), json(winner)) ? Kind.COPY : Kind.CONFLICT;
        duplicates.add(new Duplicate(position, winner, kind));
      }
    }
    return accepted;
  }

  private List<Integer> event(int position) {
    Line line = lines.get(position);
    return List.of(line.visit().number(), line.number());
  }

  /** Of two lines the one that was received first; of one moment that with the least hash. */
  private int winner(int earlier, int later) {
    int first = Long.compare(lines.get(earlier).receivedAt(), lines.get(later).receivedAt());
    if (first == 0) {
      first = EventJson.sha256(lines.get(earlier)).compareTo(EventJson.sha256(lines.get(later)));
    }
    return first <= 0 ? earlier : later;
  }

  private byte[] json(int position) {
    return EventJson.write(lines.get(position));
  }

  /** Each order once, by its earliest purchase. */
  private static Map<String, Line> purchases(List<Line> accepted) {
    Map<String, Line> purchases = new LinkedHashMap<>();
    accepted.stream()
        .filter(line -> line.event().step() == Step.PURCHASE)
        .sorted(Session.BY_TIME)
        .forEach(line -> purchases.putIfAbsent(order(line), line));
    return purchases;
  }

  private static String order(Line line) {
    return line.visit().order().orderId().toString();
  }

  /** All lines, in the order of delivery. */
  List<Line> lines() {
    return lines;
  }

  /** A line, and the truth about it alone. */
  public ToldEvent told(int position) {
    return ToldEvent.of(lines.get(position));
  }

  /** How many lines each kind of fault strikes, by its name; only kinds that strike. */
  public Map<String, Integer> faults() {
    Map<String, Integer> faults = new TreeMap<>();
    for (Line line : lines) {
      line.faults().forEach(fault -> faults.merge(fault.kind().key(), 1, Integer::sum));
    }
    return faults;
  }

  /** The lines that are refused, in the order of delivery. */
  List<Quarantined> quarantined() {
    return quarantined;
  }

  /** The lines that lose their event, in the order of delivery. */
  public List<Duplicate> duplicates() {
    return duplicates;
  }

  /** How many lines a reason applies to. */
  int count(Reason reason) {
    return byReason.getOrDefault(reason, 0);
  }

  /** How many lines are accepted and win. */
  int silver() {
    return lines.size() - quarantined.size() - duplicates.size();
  }

  /** The sessions that the accepted events make. */
  public List<Session> sessions() {
    return sessions;
  }

  /** The funnel of each day on which a session started, in order. */
  List<FunnelDay> funnel() {
    SortedMap<LocalDate, List<Session>> byDay = new TreeMap<>();
    for (Session session : sessions) {
      byDay.computeIfAbsent(session.day(), day -> new ArrayList<>()).add(session);
    }
    List<FunnelDay> funnel = new ArrayList<>();
    byDay.forEach(
        (day, started) -> {
          Map<Step, Long> reached = new EnumMap<>(Step.class);
          for (Step step : Step.values()) {
            reached.put(step, started.stream().filter(one -> one.reaches(step)).count());
          }
          funnel.add(new FunnelDay(day, started.size(), reached));
        });
    return funnel;
  }

  /** The orders that were bought, as far as accepted events tell: the earliest event of each. */
  public List<ToldEvent> purchases() {
    return purchases.values().stream().map(ToldEvent::of).toList();
  }

  /** How many these are. */
  int orders() {
    return purchases.size();
  }

  /** What they bring, by currency, in order. */
  SortedMap<String, BigDecimal> revenue() {
    SortedMap<String, BigDecimal> revenue = new TreeMap<>();
    for (Line line : purchases.values()) {
      long cents = (long) line.visit().shown(line.event().cents()) * line.quantity();
      revenue.merge(line.visit().currency(), BigDecimal.valueOf(cents, 2), BigDecimal::add);
    }
    return revenue;
  }

  /** The orders of the shop whose purchase no accepted event tells, in order. */
  Set<String> unseenOrders() {
    Set<String> unseen = new TreeSet<>();
    for (Line line : lines) {
      if (line.event().step() == Step.PURCHASE && !purchases.containsKey(order(line))) {
        unseen.add(order(line));
      }
    }
    return unseen;
  }
}
