package dev.assay.generator.feed.transactions;

import java.util.List;

/** One thing that is wrong with one delivered record. */
public sealed interface Fault {
  /** The name of the fault, as parameters and ledger spell it. */
  String kind();

  /** The position holds the order of an earlier position once more. */
  sealed interface Duplicate extends Fault {
    String KIND = "duplicate_order";

    /** The earlier position, 0-based. */
    int of();

    @Override
    default String kind() {
      return KIND;
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

  /** The timestamp is not one. */
  record MalformedTimestamp(String emitted) implements Fault {
    public static final String KIND = "malformed_timestamp";

    /** What is delivered instead, each as likely as the others. */
    public static final List<String> TEXTS = List.of("not-a-date", "2026/13/45", "yesterday", "");

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** The key is gone from the record (it is not null). */
  record MissingField(Measure field) implements Fault {
    public static final String KIND = "missing_field";

    @Override
    public String kind() {
      return KIND;
    }
  }
}
