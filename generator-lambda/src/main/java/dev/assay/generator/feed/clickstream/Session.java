package dev.assay.generator.feed.clickstream;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Accepted events of one session id without a pause of more than half an hour. Midnight does not
 * end one: a session belongs to the day on which it started.
 */
public final class Session {
  private static final long LONGEST_PAUSE = 30 * 60_000L;
  private static final long DAY = 86_400_000L;

  /** By what the clock of their clients said. */
  static final Comparator<Line> BY_TIME =
      Comparator.comparingLong(Line::eventAt)
          .thenComparing(line -> line.event().eventId().toString());

  private final List<Line> events;

  private Session(List<Line> inOrder) {
    this.events = List.copyOf(inOrder);
  }

  /** The sessions of accepted events, each event once. */
  static List<Session> of(List<Line> accepted) {
    Map<Integer, List<Line>> byVisit = new TreeMap<>();
    for (Line line : accepted) {
      byVisit.computeIfAbsent(line.visit().number(), visit -> new ArrayList<>()).add(line);
    }
    List<Session> sessions = new ArrayList<>();
    for (List<Line> visit : byVisit.values()) {
      visit.sort(BY_TIME);
      int start = 0;
      for (int i = 1; i <= visit.size(); i++) {
        if (i == visit.size()
            || visit.get(i).eventAt() - visit.get(i - 1).eventAt() > LONGEST_PAUSE) {
          sessions.add(new Session(visit.subList(start, i)));
          start = i;
        }
      }
    }
    return sessions;
  }

  /** Its first event. */
  public ToldEvent first() {
    return ToldEvent.of(events.get(0));
  }

  /** The day on which it started, UTC. */
  public LocalDate day() {
    return LocalDate.ofEpochDay(Math.floorDiv(events.get(0).eventAt(), DAY));
  }

  /**
   * Whether it gets to a step: it has an event of each step up to that one, none before the one of
   * the step before. Events at the same moment count.
   */
  public boolean reaches(Step wanted) {
    long at = Long.MIN_VALUE;
    for (Step step : Step.values()) {
      if (step.compareTo(wanted) > 0) {
        break;
      }
      at = firstAtOrAfter(step, at);
      if (at == Long.MAX_VALUE) {
        return false;
      }
    }
    return true;
  }

  private long firstAtOrAfter(Step step, long earliest) {
    for (Line line : events) {
      if (line.event().step() == step && line.eventAt() >= earliest) {
        return line.eventAt();
      }
    }
    return Long.MAX_VALUE;
  }
}
