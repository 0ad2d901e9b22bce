package dev.assay.generator.feed.transactions;

import dev.assay.generator.replay.Rate;
import java.util.Optional;

/**
 * The kinds of faults, in the order in which the ledger lists those of one record. Where two want
 * the same field of a record, the one that comes first here gets it.
 */
public enum FaultKind {
  /** An earlier order once more: a retry or a correction. */
  DUPLICATE_ORDER("duplicate_order", 20_000),
  /** Another order under the id and timestamp of an earlier one. */
  ID_COLLISION("id_collision", 0),
  /** A timestamp that is none. */
  MALFORMED_TIMESTAMP("malformed_timestamp", 50_000),
  /** A timestamp long before or after the shop's time. */
  IMPLAUSIBLE_TIMESTAMP("implausible_timestamp", 0),
  /** The right moment, with a zone or a fraction. */
  ZONED_TIMESTAMP("zoned_timestamp", 0),
  /** Quantity or price is absent. */
  MISSING_FIELD("missing_field", 30_000),
  /** Quantity or price is null. */
  NULL_FIELD("null_field", 0),
  /** Quantity or price is of another type. */
  WRONG_TYPE("wrong_type", 0),
  /** Quantity or price is no such number as a shop has. */
  OUT_OF_RANGE("out_of_range", 0),
  /** A status that the shop does not have. */
  UNKNOWN_STATUS("unknown_status", 0),
  /** The customer's e-mail address in a field that is about something else. */
  PII_OUTSIDE_FIELD("pii_outside_field", 0),
  /** A name that is only spelled unlike the catalogue's. */
  UNTIDY_TEXT("untidy_text", 0),
  /** A field that the contract does not know. */
  EXTRA_FIELD("extra_field", 0),
  /** An order_id or customer_id that is not valid. */
  INVALID_ID("invalid_id", 0),
  /** Words where the e-mail address should be, or nothing. */
  PLACEHOLDER_EMAIL("placeholder_email", 0);

  private static final FaultKind[] ALL = values();

  private final String key;
  private final Rate usual;

  FaultKind(String key, int usualPartsPerMillion) {
    this.key = key;
    this.usual = new Rate(usualPartsPerMillion);
  }

  /** Its name in parameters and in the ledger. */
  public String key() {
    return key;
  }

  /** How often it strikes where nobody says otherwise. */
  public Rate usual() {
    return usual;
  }

  /**
   * Whether it came after the first release: its rate is left out of URLs where it is 0, so that
   * the URLs of batches from before stay as they were.
   */
  public boolean isFurther() {
    return usual.isNever();
  }

  /** Whether JSON can tell it and CSV cannot, where every field is a text. */
  public boolean isLostInText() {
    return this == NULL_FIELD || this == WRONG_TYPE || this == EXTRA_FIELD;
  }

  /** The kind of this name. */
  public static Optional<FaultKind> named(String key) {
    for (FaultKind kind : ALL) {
      if (kind.key.equals(key)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
