package dev.assay.generator.feed.transactions;

import dev.assay.generator.feed.transactions.Fault.Altered;
import dev.assay.generator.feed.transactions.Fault.MalformedTimestamp;
import dev.assay.generator.feed.transactions.Fault.MissingField;
import dev.assay.generator.feed.transactions.Outcomes.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a correct pipeline makes of one record, whatever else is delivered.
 *
 * @param reasons why it is refused, in the contract's order; empty if it is accepted
 * @param repairs the fields that are mended, in a record's order
 */
public record Verdict(List<Reason> reasons, List<TransactionField> repairs) {
  private static final Verdict CLEAN = new Verdict(List.of(), List.of());

  public Verdict {
    reasons = List.copyOf(reasons);
    repairs = List.copyOf(repairs);
  }

  /** The verdict on a record. */
  public static Verdict on(Emitted record) {
    if (record.faults().isEmpty()) {
      return CLEAN;
    }
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    Set<TransactionField> repairs = EnumSet.noneOf(TransactionField.class);
    for (Fault fault : record.faults()) {
      reason(fault).ifPresent(reasons::add);
      repair(fault).ifPresent(repairs::add);
    }
    return new Verdict(List.copyOf(reasons), List.copyOf(repairs));
  }

  /** Whether the record is accepted: it may win, and lose. */
  public boolean isAccepted() {
    return reasons.isEmpty();
  }

  private static Optional<Reason> reason(Fault fault) {
    if (fault instanceof MalformedTimestamp) {
      return Optional.of(Reason.MALFORMED_TIMESTAMP);
    }
    if (fault instanceof MissingField missing && missing.field() == Measure.PRICE) {
      return Optional.of(Reason.MISSING_PRICE);
    }
    return fault instanceof Altered altered ? reason(altered) : Optional.empty();
  }

  private static Optional<Reason> reason(Altered altered) {
    return switch (altered.kind()) {
      case IMPLAUSIBLE_TIMESTAMP -> Optional.of(Reason.IMPLAUSIBLE_TIMESTAMP);
      case NULL_FIELD, WRONG_TYPE, OUT_OF_RANGE ->
          Optional.of(
              altered.field() == TransactionField.PRICE
                  ? Reason.INVALID_PRICE
                  : Reason.INVALID_QUANTITY);
      case INVALID_ID ->
          Optional.of(
              altered.field() == TransactionField.ORDER_ID
                  ? Reason.INVALID_ORDER_ID
                  : Reason.INVALID_CUSTOMER_ID);
      case UNKNOWN_STATUS -> Optional.of(Reason.UNKNOWN_STATUS);
      case PII_OUTSIDE_FIELD -> Optional.of(Reason.PII_OUTSIDE_FIELD);
      default -> Optional.empty();
    };
  }

  private static Optional<TransactionField> repair(Fault fault) {
    if (fault instanceof MissingField missing && missing.field() == Measure.QUANTITY) {
      return Optional.of(TransactionField.QUANTITY);
    }
    return fault instanceof Altered altered && isMended(altered.kind())
        ? Optional.of(altered.field())
        : Optional.empty();
  }

  private static boolean isMended(FaultKind kind) {
    return kind == FaultKind.ZONED_TIMESTAMP
        || kind == FaultKind.UNTIDY_TEXT
        || kind == FaultKind.PLACEHOLDER_EMAIL;
  }
}
