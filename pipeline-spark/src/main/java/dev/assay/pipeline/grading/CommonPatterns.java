package dev.assay.pipeline.grading;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Recognises values that are wrong in one way throughout: in half of all compared rows, or in nine
 * of ten compared rows of the deliveries that it struck.
 */
final class CommonPatterns {
  private static final int FEWEST = 3;
  private static final int HOUR = 3600;

  private final Tally tally;
  private final RootCauses.Taking taking;

  CommonPatterns(Tally tally, RootCauses.Taking taking) {
    this.tally = tally;
    this.taking = taking;
  }

  /** Takes what is recognised out of the events. */
  void find() {
    Map<String, Map<String, Long>> byColumn = new TreeMap<>();
    tally.events.forEach(
        (event, sum) -> {
          if (isPattern(event)) {
            byColumn
                .computeIfAbsent(event.detail(), column -> new HashMap<>())
                .merge(event.pattern(), sum.rows, Long::sum);
          }
        });
    byColumn.forEach(this::find);
  }

  private static boolean isPattern(Event event) {
    return event.pattern().startsWith(Pattern.SHIFT) || event.pattern().startsWith(Pattern.FACTOR);
  }

  private void find(String column, Map<String, Long> rows) {
    List<String> mostFirst =
        rows.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    Set<String> together = new HashSet<>(Set.of(mostFirst.get(0)));
    // In summer and in winter a zone is an hour apart.
    mostFirst.stream()
        .skip(1)
        .filter(other -> isAnHourFrom(mostFirst.get(0), other))
        .findFirst()
        .ifPresent(together::add);
    Predicate<Event> isIt =
        event -> event.detail().equals(column) && together.contains(event.pattern());
    if (isThroughout(isIt)) {
      boolean isShift = mostFirst.get(0).startsWith(Pattern.SHIFT);
      taking.take(
          isShift ? Cause.ZONE_SHIFT : Cause.CONSTANT_FACTOR, column + " " + words(together), isIt);
    }
  }

  private boolean isThroughout(Predicate<Event> isIt) {
    long rows = 0;
    Set<Integer> struck = new HashSet<>();
    for (Map.Entry<Event, Sum> event : tally.events.entrySet()) {
      if (isIt.test(event.getKey())) {
        rows += event.getValue().rows;
        struck.add(event.getKey().delivery());
      }
    }
    long compared = struck.stream().mapToLong(number -> tally.delivery(number).compared).sum();
    return rows >= FEWEST && (2 * rows >= tally.silverRows || 10 * rows >= 9 * compared);
  }

  private static boolean isAnHourFrom(String one, String other) {
    return one.startsWith(Pattern.SHIFT)
        && other.startsWith(Pattern.SHIFT)
        && Math.abs(seconds(one) - seconds(other)) == HOUR;
  }

  private static long seconds(String pattern) {
    return Long.parseLong(pattern.substring(Pattern.SHIFT.length()));
  }

  private static String words(Set<String> patterns) {
    return patterns.stream()
        .map(CommonPatterns::words)
        .sorted()
        .reduce((one, other) -> one + " or " + other)
        .orElseThrow();
  }

  private static String words(String pattern) {
    if (pattern.startsWith(Pattern.FACTOR)) {
      return "x " + pattern.substring(Pattern.FACTOR.length());
    }
    long minutes = seconds(pattern) / 60;
    return String.format(Locale.ROOT, "%+03d:%02d", minutes / 60, Math.abs(minutes % 60));
  }
}
