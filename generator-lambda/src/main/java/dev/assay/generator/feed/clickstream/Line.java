package dev.assay.generator.feed.clickstream;

import java.util.List;

/**
 * A line as it is delivered.
 *
 * @param visit whose event it tells
 * @param number of the event in its visit; a purchase that is told again has the next one
 * @param event what happened
 * @param copy 0 of the first telling, 1 of the same line again, 2 of one with another quantity
 * @param eventAt what the client's clock said, in milliseconds since 1970
 * @param receivedAt when the collector took it, in milliseconds since 1970
 * @param arrival by which lines are ordered
 * @param quantity pieces
 * @param faults what is wrong with it, in the order of their kinds
 */
record Line(
    Visit visit,
    int number,
    Visit.Event event,
    int copy,
    long eventAt,
    long receivedAt,
    long arrival,
    int quantity,
    List<Struck> faults) {
  static final int FIRST = 0;
  static final int SAME_AGAIN = 1;
  static final int OTHER_QUANTITY = 2;

  Line {
    faults = List.copyOf(faults);
  }

  /**
   * A fault of a line.
   *
   * @param field that it strikes; null if it is about the line as a whole
   * @param emitted JSON that is delivered there, if not what the line says itself; null if nothing
   *     is
   */
  record Struck(EventFault kind, EventField field, String emitted) {
    /** A fault of the line as a whole, or one whose values the line says itself. */
    static Struck of(EventFault kind) {
      return new Struck(kind, null, null);
    }
  }

  /** Whether a kind of fault strikes it. */
  boolean has(EventFault kind) {
    for (Struck fault : faults) {
      if (fault.kind() == kind) {
        return true;
      }
    }
    return false;
  }

  /** The fault that replaces a field; null if none does. */
  Struck at(EventField field) {
    for (Struck fault : faults) {
      if (fault.field() == field) {
        return fault;
      }
    }
    return null;
  }
}
