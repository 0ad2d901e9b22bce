package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.Example;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
 */
public record SalesGrade(
    String attribute,
    String by,
    long orders,
    BigDecimal expected,
    Map<Booking, BigDecimal> wrong,
    Map<Booking, Long> counts,
    List<Example> examples) {
  /** Copies the maps. */
  public SalesGrade {
    wrong = Collections.unmodifiableMap(new LinkedHashMap<>(wrong));
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    examples = List.copyOf(examples);
  }

  /** The dollars that are booked wrong, however. */
  public BigDecimal off() {
    return wrong.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
