package dev.assay.generator.feed.transactions;

import dev.assay.generator.feed.transactions.TransactionField.Value;
import dev.assay.generator.replay.UtcSecond;
import java.util.List;
import java.util.UUID;

/** One thing that is wrong with one delivered record. */
public sealed interface Fault {
  /** What kind of thing. */
  FaultKind kind();

  /** The position holds the order of an earlier position once more. */
  sealed interface Duplicate extends Fault {
    /** The earlier position, 0-based. */
    int of();

    @Override
    default FaultKind kind() {
      return FaultKind.DUPLICATE_ORDER;
    }
  }

  /** A client sent the same request again: the bytes are those of the earlier position. */
  record Retry(int of) implements Duplicate {}

  /**
   * The order was amended: one number differs from the unfaulted state of the earlier position.
   *
   * @param original what the number was: pieces, or cents a piece
   */
  record Correction(int of, Measure field, int original) implements Duplicate {}

  /**
   * The order is delivered as if it were the one of an earlier position.
   *
   * @param of the earlier position, 0-based
   * @param orderId the id of the order that was delivered there, even if its order_id is invalid
   * @param timestamp when that order was placed
   */
  record IdCollision(int of, UUID orderId, UtcSecond timestamp) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.ID_COLLISION;
    }
  }

  /** The timestamp is not one. */
  record MalformedTimestamp(String emitted) implements Fault {
    /** What is delivered instead, each as likely as the others. */
    public static final List<String> TEXTS = List.of("not-a-date", "2026/13/45", "yesterday", "");

    @Override
    public FaultKind kind() {
      return FaultKind.MALFORMED_TIMESTAMP;
    }
  }

  /** The key is gone from the record (it is not null). */
  record MissingField(Measure field) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.MISSING_FIELD;
    }
  }

  /** One field holds something else; which kinds do that, {@link FurtherFaults} says. */
  record Altered(FaultKind kind, TransactionField field, Value emitted) implements Fault {}

  /**
   * There is a field more, after the others.
   *
   * @param json its value
   */
  record ExtraField(String name, String json) implements Fault {
    @Override
    public FaultKind kind() {
      return FaultKind.EXTRA_FIELD;
    }
  }
}
