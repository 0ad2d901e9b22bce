package dev.assay.pipeline.grading;

import java.util.Arrays;
import java.util.List;

/**
 * One row of the output, in the order of the graded columns and of the types that {@link Values}
 * lists.
 *
 * @param where the side that it is on
 * @param at which record it says it is, if it carries lineage; else {@link Place#NOWHERE}
 * @param values null where the output has NULL, or something that cannot be read
 * @param alternatives what a value may be as well; mostly null
 * @param unread the text of what cannot be read; mostly null
 * @param reasons why it is in quarantine, by the contract's names where they are known; null if the
 *     output says nothing
 * @param clearElsewhere the columns that are not graded and hold an address in the clear
 */
public record OutputRow(
    Where where,
    Place at,
    Object[] values,
    Object[] alternatives,
    String[] unread,
    List<String> reasons,
    List<String> clearElsewhere) {

  /** Whether a cell says just this, a null included. */
  public boolean says(int column, Object truth) {
    if (unread[column] != null) {
      return false;
    }
    return Values.equal(values[column], truth)
        || truth != null
            && alternatives[column] != null
            && Values.equal(alternatives[column], truth);
  }

  /** Whether a cell shows what was delivered: the same text, the same value, or NULL for junk. */
  public boolean shows(int column, Object delivered, String text) {
    return unread[column] != null ? unread[column].equals(text) : says(column, delivered);
  }

  /** Whether a cell holds anything. */
  public boolean isPresent(int column) {
    return values[column] != null || unread[column] != null;
  }

  @Override
  public String toString() {
    return where + " " + Arrays.toString(values);
  }
}
