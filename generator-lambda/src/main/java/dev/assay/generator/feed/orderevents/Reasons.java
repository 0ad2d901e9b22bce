package dev.assay.generator.feed.orderevents;

import dev.assay.generator.feed.orderevents.Message.Struck;
import java.util.ArrayList;
import java.util.List;

/** Why a correct pipeline refuses a record, in the order of the contract's rules. */
final class Reasons {
  private static final String NULL_VALUE = "null_value";
  private static final String UNPARSEABLE = "unparseable_record";
  private static final String TOTAL_MISMATCH = "total_mismatch";

  private Reasons() {}

  /** All that apply to a record; none if it is accepted. */
  static List<String> of(Message message) {
    if (message.has(OrderEventFault.TOMBSTONE)) {
      return List.of(NULL_VALUE);
    }
    if (message.has(OrderEventFault.POISON)) {
      return List.of(UNPARSEABLE);
    }
    List<String> reasons = new ArrayList<>(0);
    for (Struck fault : message.faults()) {
      if (fault.kind() == OrderEventFault.MISSING_FIELD) {
        reasons.add(missing(fault.field()));
      }
    }
    if (message.has(OrderEventFault.TOTAL_MISMATCH)) {
      reasons.add(TOTAL_MISMATCH);
    }
    return reasons;
  }

  /** All that a record can have, in order. */
  static List<String> all() {
    List<String> all = new ArrayList<>(List.of(NULL_VALUE, UNPARSEABLE));
    Telling.MAY_BE_MISSING.forEach(field -> all.add(missing(field)));
    all.add(TOTAL_MISMATCH);
    return all;
  }

  private static String missing(EventField field) {
    return "missing_" + field.key();
  }
}
