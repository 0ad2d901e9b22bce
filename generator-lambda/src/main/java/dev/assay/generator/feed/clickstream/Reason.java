package dev.assay.generator.feed.clickstream;

import dev.assay.generator.feed.clickstream.Line.Struck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a correct pipeline refuses a line, in the order of the contract's rules. */
enum Reason {
  UNPARSEABLE_RECORD,
  MISSING_EVENT_ID,
  MISSING_EVENT_TS,
  MISSING_EVENT_NAME,
  MISSING_USER_ID,
  MISSING_SESSION_ID,
  FUTURE_TIMESTAMP,
  UNKNOWN_EVENT,
  INVALID_PRICE,
  INVALID_QUANTITY,
  PII_OUTSIDE_FIELD;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** Its name in the truth. */
  String key() {
    return key;
  }

  /** All that apply to a line; none if it is accepted. */
  static List<Reason> of(Line line) {
    List<Reason> reasons = new ArrayList<>();
    for (Struck fault : line.faults()) {
      Reason reason = of(fault);
      if (reason != null) {
        reasons.add(reason);
      }
    }
    reasons.sort(null);
    return reasons;
  }

  private static Reason of(Struck fault) {
    return switch (fault.kind()) {
      case INVALID_JSON -> UNPARSEABLE_RECORD;
      case MISSING_REQUIRED -> valueOf("MISSING_" + fault.field().name());
      case FUTURE_CLOCK -> FUTURE_TIMESTAMP;
      case UNKNOWN_EVENT -> UNKNOWN_EVENT;
      case INVALID_PRICE -> INVALID_PRICE;
      case INVALID_QUANTITY -> INVALID_QUANTITY;
      case PII_IN_URL -> PII_OUTSIDE_FIELD;
      case DUPLICATE_EVENT, CONFLICTING_EVENT, DOUBLE_PURCHASE, LATE_EVENT -> null;
    };
  }
}
