package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.Example;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Dollars, and what they are booked under.
 *
 * @param attribute what they are booked under
 * @param by the table that books them: the orders', or the history of the buyers
 * @param orders how many there are
 * @param expected what all orders are worth
 * @param wrong the dollars that are booked wrong, by how; all positive
 * @param counts the orders with them
 * @param examples the first few
 * @param amounts whether the table's own were graded
 * @param clear the columns of the table that hold addresses in the clear, with how many rows do
 */
public record SalesGrade(
    String attribute,
    String by,
    long orders,
    BigDecimal expected,
    Map<Booking, BigDecimal> wrong,
    Map<Booking, Long> counts,
    List<Example> examples,
    Amounts amounts,
    SortedMap<String, Long> clear) {
  /** What became of the amounts of a table of orders. */
  public enum Amounts {
    /** They were graded, or are the source's: a history has none. */
    GRADED,
    /** They were not to be graded. */
    IGNORED,
    /** The table has none. */
    MISSING
  }

  /** Copies the maps. */
  public SalesGrade {
    wrong = Collections.unmodifiableMap(new LinkedHashMap<>(wrong));
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    examples = List.copyOf(examples);
    clear = Collections.unmodifiableSortedMap(new TreeMap<>(clear));
  }

  /** Whether nothing is booked wrong, and nothing tells who a person is. */
  boolean isPerfect() {
    return wrong.isEmpty() && clear.isEmpty();
  }

  /** The dollars that are booked wrong, however. */
  public BigDecimal off() {
    return wrong.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
