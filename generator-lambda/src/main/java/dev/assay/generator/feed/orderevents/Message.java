package dev.assay.generator.feed.orderevents;

import java.util.List;

/**
 * A record of the topic before it has a place there.
 *
 * @param life whose event it tells
 * @param copy 0 of the first telling, 1 of the same record again
 * @param timestamp when the producer made it, in milliseconds since 1970; a copy has its original's
 * @param arrival when the broker took it, by which the records of a page are ordered
 * @param faults what is wrong with it, in the order of their kinds
 */
record Message(
    OrderLife life,
    OrderLife.Event event,
    int copy,
    long timestamp,
    long arrival,
    List<Struck> faults) {
  static final int FIRST = 0;
  static final int AGAIN = 1;

  Message {
    faults = List.copyOf(faults);
  }

  /**
   * A fault of a record.
   *
   * @param field that it strikes; null if it is about the record as a whole
   * @param emitted JSON that is delivered there, null if nothing is; of a poison, its form
   */
  record Struck(OrderEventFault kind, EventField field, String emitted) {
    /** A fault of the record as a whole. */
    static Struck of(OrderEventFault kind) {
      return new Struck(kind, null, null);
    }
  }

  /** The same record, taken again some time later. */
  Message again(long later, List<Struck> itsFaults) {
    return new Message(life, event, AGAIN, timestamp, arrival + later, itsFaults);
  }

  /** Whether a kind of fault strikes it. */
  boolean has(OrderEventFault kind) {
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

  /** What stands in place of its value; null if nothing does. */
  Poison poison() {
    for (Struck fault : faults) {
      if (fault.kind() == OrderEventFault.POISON) {
        return Poison.valueOf(fault.emitted());
      }
    }
    return null;
  }

  /** Whether its value is an event, as far as other faults leave it one. */
  boolean hasEvent() {
    return !has(OrderEventFault.POISON) && !has(OrderEventFault.TOMBSTONE);
  }
}
