package dev.assay.pipeline.grading;

import java.util.List;
import java.util.Set;

/**
 * The truth about one delivered record. Values are in the order of the graded columns and of the
 * types that {@link Values} lists.
 *
 * @param at which record it is
 * @param content the same number for all records of an order id that were delivered alike
 * @param due where a correct pipeline puts it
 * @param faults what is wrong with it, by the source's names
 * @param reasons why it is refused, in the contract's order; none if it is accepted
 * @param values what silver must hold, personal data in the clear; all null if it is refused
 * @param delivered what was delivered, as far as it can be read; null where it cannot
 * @param texts the text that was delivered; null where the field is absent or null
 * @param repaired the indexes of the columns that a correct pipeline mends
 */
public record TruthRecord(
    Place at,
    int content,
    Where due,
    List<String> faults,
    List<String> reasons,
    Object[] values,
    Object[] delivered,
    String[] texts,
    Set<Integer> repaired) {

  /** Whether a correct pipeline accepts it. */
  public boolean isAccepted() {
    return due != Where.QUARANTINE;
  }
}
