package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.ValueType;
import java.math.BigDecimal;
import java.util.List;

/**
 * What was sold, and what it has to be booked under: an attribute of a row of a table, as it was at
 * the purchase.
 *
 * @param table what the table of orders is called
 * @param order its column that names an order
 * @param value its column with the dollars of an order
 * @param attribute what dollars are booked under, a column of both tables
 * @param buyers the table of those who buy
 * @param orders all of them
 */
public record TrueSales(
    String table, String order, String value, String attribute, String buyers, List<Sale> orders) {
  /**
   * An order.
   *
   * @param id what names it
   * @param buyer what names the buyer in {@link TrueSales#buyers}
   * @param at when it was purchased, in microseconds since 1970
   * @param dollars what it is worth
   * @param due what it has to be booked under; null for nothing
   */
  public record Sale(String id, String buyer, long at, BigDecimal dollars, String due) {}

  /** Copies the orders. */
  public TrueSales {
    orders = List.copyOf(orders);
  }

  /** The columns that an output of the table of orders should have. */
  public List<GradedColumn> graded() {
    return List.of(
        new GradedColumn(order, ValueType.IDENTIFIER),
        new GradedColumn(attribute, ValueType.TEXT),
        new GradedColumn(value, ValueType.DECIMAL));
  }
}
