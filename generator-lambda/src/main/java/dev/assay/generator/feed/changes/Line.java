package dev.assay.generator.feed.changes;

import java.util.List;

/**
 * A row of a file.
 *
 * @param file that it is in
 * @param repeat 0 of the first telling of a change, 1 of the next
 * @param values of the row as a correct pipeline reads them, if it accepts the line
 * @param shape how the line is written
 * @param faults what is wrong with it, in the order of their kinds
 */
record Line(Change change, int file, int repeat, Values values, Shape shape, List<Struck> faults) {
  /** How a line is written. */
  enum Shape {
    WHOLE,
    /** A quote is opened that nothing closes. */
    OPEN_QUOTE,
    /** The last columns are not there. */
    TOO_FEW_COLUMNS
  }

  /**
   * A fault of a line.
   *
   * @param column that it strikes; null if it is about the line as a whole
   * @param emitted what is delivered there; null for NULL, or if the line says it itself
   */
  record Struck(ChangeFault kind, Column column, String emitted) {
    static Struck of(ChangeFault kind) {
      return new Struck(kind, null, null);
    }
  }

  Line {
    faults = List.copyOf(faults);
  }

  /** Whether a kind of fault strikes it. */
  boolean has(ChangeFault kind) {
    return faults.stream().anyMatch(fault -> fault.kind() == kind);
  }

  /** The fault that replaces the value of a column; null if none does. */
  Struck at(Column column) {
    for (Struck fault : faults) {
      if (column.equals(fault.column())) {
        return fault;
      }
    }
    return null;
  }

  /** Whether it is in the file that its commit belongs to, told for the first time. */
  boolean isOnTime(Period period) {
    return repeat == 0 && file == period.file(change.at());
  }
}
