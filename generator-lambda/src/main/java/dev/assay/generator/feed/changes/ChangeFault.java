package dev.assay.generator.feed.changes;

import dev.assay.generator.replay.Rate;

/** The kinds of faults, in the order in which the truth lists those of one row. */
public enum ChangeFault {
  /** A change that was delivered once more, in the same file or up to two later. */
  DUPLICATE_CHANGE("duplicate_change", 20_000),
  /** A change that is delivered one to three files late. */
  OUT_OF_ORDER("out_of_order", 30_000),
  /** A delete that is delivered after the row was inserted again. */
  LATE_DELETE("late_delete", 10_000),
  /** A delete that tells the key alone. */
  DELETE_KEY_ONLY("delete_key_only", 300_000),
  /** An update that changes nothing. */
  NO_OP_UPDATE("no_op_update", 50_000),
  /** A value that becomes NULL and comes back; the other way round where it was NULL. */
  NULL_FLIP("null_flip", 20_000),
  /** A row that is deleted and inserted again as it was. */
  RESURRECTION("resurrection", 20_000),
  /** A row that is no CSV, or has too few columns; nothing else can be seen of it. */
  MALFORMED_ROW("malformed_row", 5_000),
  /** A column of the key is NULL. */
  MISSING_KEY("missing_key", 5_000),
  /** A text in a column of another type. */
  BAD_TYPE("bad_type", 10_000),
  /** An e-mail address with blanks around it, or in capitals. */
  UNTIDY_EMAIL("untidy_email", 20_000);

  private final String key;
  private final Rate usual;

  ChangeFault(String key, int usualPartsPerMillion) {
    this.key = key;
    this.usual = new Rate(usualPartsPerMillion);
  }

  /** Its name in parameters and in the truth. */
  public String key() {
    return key;
  }

  /** How often it strikes where nobody says otherwise. */
  public Rate usual() {
    return usual;
  }
}
