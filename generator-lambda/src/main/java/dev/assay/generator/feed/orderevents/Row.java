package dev.assay.generator.feed.orderevents;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of a table: its columns with their values, in order. Counts are integers; amounts in cents
 * become dollars with two decimals; NULL is null.
 */
final class Row {
  private final Map<String, Object> cells = new LinkedHashMap<>();

  Row with(String column, Object value) {
    cells.put(column, value);
    return this;
  }

  Row dollars(String column, long cents) {
    return with(column, BigDecimal.valueOf(cents, 2));
  }

  Row orders(Sums sums) {
    return with("orders", sums.orders()).with("cancelled_orders", sums.cancelled());
  }

  /** What was sold, with the discount that was given. */
  Row sales(Sums sums) {
    return with("units", sums.units())
        .dollars("gross_sales", sums.gross())
        .dollars("discount_amount", sums.gross() - sums.sales())
        .dollars("sales", sums.sales());
  }

  Map<String, Object> cells() {
    return Collections.unmodifiableMap(cells);
  }
}
