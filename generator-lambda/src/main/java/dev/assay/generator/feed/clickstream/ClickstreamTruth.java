package dev.assay.generator.feed.clickstream;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The truth about a batch of visits: what was done to its lines, what becomes of each in a correct
 * pipeline, and what its gold tables hold. Winners follow from what the lines say, never from the
 * order in which they came.
 */
final class ClickstreamTruth {
  /** Two lines of one event. */
  enum Kind {
    /** They are the same. */
    COPY("copy"),
    /** They differ in what they say. */
    CONFLICT("conflict");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    String key() {
      return key;
    }
  }

  /** A line that is refused. */
  record Quarantined(int position, List<Reason> reasons) {}

  /** An accepted line that another one of its event wins against, at the position {@code of}. */
  record Duplicate(int position, int of, Kind kind) {}

  /** Sessions that started on a day, by how far they got: each step has those of later ones. */
  record FunnelDay(LocalDate day, long sessions, Map<Step, Long> reached) {}

  private final List<Line> lines;
  private final List<Quarantined> quarantined = new ArrayList<>();
  private final List<Duplicate> duplicates = new ArrayList<>();
  private final Map<Reason, Integer> byReason = new EnumMap<>(Reason.class);
  private final List<Session> sessions;
  private final SortedMap<String, BigDecimal> revenue = new TreeMap<>();
  private final Set<String> unseenOrders = new TreeSet<>();
  private int purchases;

  private ClickstreamTruth(List<Line> lines) {
    this.lines = lines;
    List<Line> accepted = accepted();
    this.sessions = Session.of(accepted);
    purchases(accepted);
  }

  /** The truth about a batch. */
  static ClickstreamTruth of(Clickstream batch) {
    return new ClickstreamTruth(batch.lines());
  }

  /** The lines that win their event. The first telling was received first, and copies are alike. */
  private List<Line> accepted() {
    List<Line> accepted = new ArrayList<>();
    Map<List<Integer>, Integer> winners = new HashMap<>();
    for (int position = 0; position < lines.size(); position++) {
      Line line = lines.get(position);
      List<Reason> reasons = Reason.of(line);
      if (!reasons.isEmpty()) {
        quarantined.add(new Quarantined(position, reasons));
        reasons.forEach(reason -> byReason.merge(reason, 1, Integer::sum));
        continue;
      }
      List<Integer> event = List.of(line.visit().number(), line.number());
      Integer winner = winners.putIfAbsent(event, position);
      if (winner == null) {
        accepted.add(line);
      } else {
        Kind kind = line.copy() == Line.OTHER_QUANTITY ? Kind.CONFLICT : Kind.COPY;
        duplicates.add(new Duplicate(position, winner, kind));
      }
    }
    return accepted;
  }

  /** Each order once: a purchase that is told again says the same. */
  private void purchases(List<Line> accepted) {
    Set<String> seen = new HashSet<>();
    for (Line line : accepted) {
      if (line.event().step() == Step.PURCHASE && seen.add(order(line))) {
        purchases++;
        int cents = line.visit().shown(line.event().cents());
        revenue.merge(
            line.visit().currency(),
            BigDecimal.valueOf((long) cents * line.quantity(), 2),
            BigDecimal::add);
      }
    }
    for (Line line : lines) {
      if (line.event().step() == Step.PURCHASE && !seen.contains(order(line))) {
        unseenOrders.add(order(line));
      }
    }
  }

  private static String order(Line line) {
    return line.visit().order().orderId().toString();
  }

  /** All lines, in the order of delivery. */
  List<Line> lines() {
    return lines;
  }

  /** The lines that are refused, in the order of delivery. */
  List<Quarantined> quarantined() {
    return quarantined;
  }

  /** The lines that lose their event, in the order of delivery. */
  List<Duplicate> duplicates() {
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

  /** How many sessions the accepted events make. */
  int sessions() {
    return sessions.size();
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

  /** How many orders were bought, as far as accepted events tell. */
  int purchases() {
    return purchases;
  }

  /** What they bring, by currency, in order. */
  SortedMap<String, BigDecimal> revenue() {
    return revenue;
  }

  /** The orders of the shop whose purchase no accepted event tells, in order. */
  Set<String> unseenOrders() {
    return unseenOrders;
  }
}
