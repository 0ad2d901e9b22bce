package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.error.Errors;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the tables of a source: what a feed gives the grader of history.
 *
 * @param tables with their histories
 * @param sales what dollars are booked under; empty if nothing is sold
 * @param from since when changes were captured, in microseconds since 1970
 * @param to before which all of them were committed
 */
public record HistoryTruth(List<TrueTable> tables, Optional<TrueSales> sales, long from, long to) {
  private static final long MICROS_A_DAY = 86_400_000_000L;

  /** Copies the list. */
  public HistoryTruth {
    tables = List.copyOf(tables);
  }

  /** The names of the tables. */
  public List<String> names() {
    return tables.stream().map(TrueTable::name).toList();
  }

  /**
   * A table by its name.
   *
   * @param option which option names it, for the message
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT with the names that are known
   */
  public TrueTable table(String option, String name) {
    return tables.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Errors.invalidArgument(
                    option, name, "NAME=PLACE with " + String.join(" or ", names())));
  }

  /** The days on which rows are looked at: 00:00 UTC of each from the first to the last moment. */
  long[] days() {
    long first = Math.floorDiv(from + MICROS_A_DAY - 1, MICROS_A_DAY);
    long last = Math.floorDiv(to, MICROS_A_DAY);
    long[] days = new long[(int) Math.max(0, last - first + 1)];
    for (int i = 0; i < days.length; i++) {
      days[i] = (first + i) * MICROS_A_DAY;
    }
    return days;
  }
}
