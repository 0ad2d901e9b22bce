package dev.assay.pipeline.grading;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * All that is counted while orders are graded. Each task has one of its own; they are added up, in
 * any order, to the same sums.
 */
final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Records, by where they were found. */
  static final String LOST = "lost";

  long delivered;
  long right;
  long phantom;
  long doubles;
  long unattributable;
  long silverRows;
  final Map<String, Long> fates = new TreeMap<>();
  final Map<String, FaultCounts> faults = new TreeMap<>();

  final Map<String, ReasonCounts> reasons = new TreeMap<>();
  long quarantined;
  long quarantinedRightly;
  long reasoned;
  long exactReasons;
  long firstReasons;
  long mostReasons;

  long removed;
  long removedRightly;
  long toRemove;
  long leftOut;
  long wrongWinners;
  long vanished;

  long toRepair;
  long repaired;
  long changed;
  long damaged;

  final Map<String, Long> clear = new TreeMap<>();
  final Map<Token, long[]> tokens = new HashMap<>();

  /** Rows whose pseudonyms are beyond the bound of a task, by the number of their column. */
  final Map<Integer, Long> tokensBeyond = new TreeMap<>();

  BigDecimal expected = BigDecimal.ZERO;
  BigDecimal got = BigDecimal.ZERO;
  BigDecimal invented = BigDecimal.ZERO;
  BigDecimal lost = BigDecimal.ZERO;
  final Map<DollarCause, BigDecimal> byCause = new EnumMap<>(DollarCause.class);

  final Map<Event, Sum> events = new HashMap<>();
  final Map<Integer, DeliveryCounts> deliveries = new TreeMap<>();

  /**
   * A pseudonym as it stands beside a person.
   *
   * @param column the number of its column
   */
  record Token(int column, String person, String token) implements Serializable {}

  /** Something is wrong. Dollars are invented where positive, else lost. */
  void event(Event event, long rows, BigDecimal dollars, Example example) {
    events.computeIfAbsent(event, key -> new Sum()).add(rows, dollars, example);
    if (dollars.signum() != 0) {
      DollarCause cause = event.cause().dollars().orElseThrow();
      byCause.merge(cause, dollars, BigDecimal::add);
      if (dollars.signum() > 0) {
        invented = invented.add(dollars);
      } else {
        lost = lost.subtract(dollars);
      }
    }
  }

  void event(Event event, Example example) {
    event(event, 1, BigDecimal.ZERO, example);
  }

  DeliveryCounts delivery(int number) {
    return deliveries.computeIfAbsent(number, key -> new DeliveryCounts());
  }

  /** Adds what another task counted. */
  Tally add(Tally other) {
    delivered += other.delivered;
    right += other.right;
    phantom += other.phantom;
    doubles += other.doubles;
    unattributable += other.unattributable;
    silverRows += other.silverRows;
    merge(fates, other.fates, Long::sum);
    merge(faults, other.faults, FaultCounts::add);
    addPlaces(other);
    addCells(other);
    merge(events, other.events, Sum::add);
    merge(deliveries, other.deliveries, DeliveryCounts::add);
    return this;
  }

  private void addPlaces(Tally other) {
    merge(reasons, other.reasons, ReasonCounts::add);
    quarantined += other.quarantined;
    quarantinedRightly += other.quarantinedRightly;
    reasoned += other.reasoned;
    exactReasons += other.exactReasons;
    firstReasons += other.firstReasons;
    mostReasons = Math.max(mostReasons, other.mostReasons);
    removed += other.removed;
    removedRightly += other.removedRightly;
    toRemove += other.toRemove;
    leftOut += other.leftOut;
    wrongWinners += other.wrongWinners;
    vanished += other.vanished;
  }

  private void addCells(Tally other) {
    toRepair += other.toRepair;
    repaired += other.repaired;
    changed += other.changed;
    damaged += other.damaged;
    merge(clear, other.clear, Long::sum);
    merge(tokens, other.tokens, (one, two) -> new long[] {one[0] + two[0], one[1] + two[1]});
    merge(tokensBeyond, other.tokensBeyond, Long::sum);
    expected = expected.add(other.expected);
    got = got.add(other.got);
    invented = invented.add(other.invented);
    lost = lost.add(other.lost);
    merge(byCause, other.byCause, BigDecimal::add);
  }

  private static <K, V> void merge(Map<K, V> into, Map<K, V> from, BinaryOperator<V> add) {
    from.forEach((key, value) -> into.merge(key, value, add));
  }
}
