package dev.assay.pipeline.grading;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Makes findings of events: what has one root is said once. */
final class RootCauses {
  /** A pattern: the record has no row anywhere. */
  private static final String ABSENT = "absent";

  /** A pattern: the row looks like the one beside it. */
  static final String COPY = "copy";

  private static final Comparator<Finding> DEAREST_FIRST =
      comparing((Finding finding) -> finding.dollars().abs())
          .thenComparing(Finding::rows)
          .reversed()
          .thenComparing(Finding::cause)
          .thenComparing(Finding::detail);

  /** Fewer rows that look alike may be chance. */
  private static final int FEWEST_LOST = 2;

  private static final int FEWEST_CUT_OFF = 3;

  private static final Set<Cause> OF_ABSENCE =
      Set.of(Cause.LOST, Cause.WRONG_WINNER, Cause.VANISHED_ORDER);
  private static final Set<Cause> OF_COPIES = Set.of(Cause.DOUBLE, Cause.DUPLICATE_KEPT);

  private final Tally tally;
  private final List<Delivery> deliveries;
  private final Map<Event, Sum> left;
  private final List<Finding> findings = new ArrayList<>();

  private RootCauses(Tally tally, List<Delivery> deliveries) {
    this.tally = tally;
    this.deliveries = deliveries;
    this.left =
        new TreeMap<>(
            comparing(Event::cause)
                .thenComparing(Event::detail)
                .thenComparing(Event::delivery)
                .thenComparing(Event::pattern));
    this.left.putAll(tally.events);
  }

  /** The findings of all that was counted, dearest first. */
  static List<Finding> of(Tally tally, List<Delivery> deliveries) {
    RootCauses causes = new RootCauses(tally, deliveries);
    tally.deliveries.forEach(causes::findDelivery);
    new CommonPatterns(tally, causes::take).find();
    causes.forgive();
    causes.findRest();
    causes.findings.sort(DEAREST_FIRST);
    return causes.findings;
  }

  /**
   * The pattern of a record that has no row anywhere.
   *
   * @param deliveries those that it may have come in, as far as its row would tell
   */
  static String absent(Set<Integer> deliveries) {
    StringBuilder pattern = new StringBuilder(ABSENT);
    deliveries.forEach(number -> pattern.append(' ').append(number).append(' '));
    return pattern.toString();
  }

  private void findDelivery(int number, DeliveryCounts counts) {
    Predicate<Event> isOfIt = event -> event.delivery() == number;
    Predicate<Event> isAbsent =
        event ->
            OF_ABSENCE.contains(event.cause())
                && event.pattern().startsWith(ABSENT)
                && event.pattern().contains(" " + number + " ");
    String uri = deliveries.get(number).uri();
    if (counts.found == 0 && counts.lost >= FEWEST_LOST) {
      take(Cause.MISSING_BATCH, uri, isAbsent);
    } else if (counts.lost >= FEWEST_CUT_OFF && counts.firstLost > counts.lastFound) {
      take(Cause.TRUNCATED_FILE, uri + " from position " + counts.firstLost, isAbsent);
    }
    if (counts.placed >= FEWEST_LOST
        && counts.copied == counts.placed
        && left.keySet().stream().anyMatch(isOfIt.and(event -> event.cause() == Cause.DOUBLE))) {
      Predicate<Event> isCopy =
          event ->
              OF_COPIES.contains(event.cause())
                  && (event.cause() == Cause.DOUBLE || event.pattern().equals(COPY));
      take(Cause.BATCH_APPENDED_AGAIN, uri, isOfIt.and(isCopy));
    }
  }

  /** Puts the events that something explains into one finding. */
  private void take(Cause cause, String detail, Predicate<Event> explained) {
    Sum sum = new Sum();
    for (Iterator<Map.Entry<Event, Sum>> all = left.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<Event, Sum> event = all.next();
      if (explained.test(event.getKey())) {
        sum.add(event.getValue());
        all.remove();
      }
    }
    add(cause, detail, sum);
  }

  private void add(Cause cause, String detail, Sum sum) {
    if (sum.rows > 0 || sum.dollars.signum() != 0) {
      findings.add(new Finding(cause, detail, sum.rows, sum.dollars, sum.examples()));
    }
  }

  /** An output that never gives more than one reason is not told that others are missing. */
  private void forgive() {
    if (tally.mostReasons <= 1) {
      left.keySet()
          .removeIf(
              event ->
                  event.cause() == Cause.REASON_MISSING
                      && event.pattern().equals(ReasonGrader.FIRST_ALONE));
    }
    long nameless = tally.unattributable;
    for (Map.Entry<Event, Sum> event : left.entrySet()) {
      if (nameless > 0
          && event.getKey().cause() == Cause.LOST
          && event.getKey().detail().equals(Where.QUARANTINE.key())) {
        long found = Math.min(nameless, event.getValue().rows);
        event.getValue().rows -= found;
        nameless -= found;
        tally.fates.merge(Tally.LOST, -found, Long::sum);
      }
    }
  }

  private void findRest() {
    Map<String, Sum> sums = new TreeMap<>();
    Map<String, Event> named = new TreeMap<>();
    left.forEach(
        (event, sum) -> {
          String name = event.cause() + " " + event.detail();
          named.putIfAbsent(name, event);
          sums.computeIfAbsent(name, key -> new Sum()).add(sum);
        });
    named.forEach((name, event) -> add(event.cause(), event.detail(), sums.get(name)));
  }

  /** Takes events out into a finding. */
  interface Taking {
    void take(Cause cause, String detail, Predicate<Event> explained);
  }
}
