package dev.assay.generator.feed.changes;

import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.RatedFault;
import dev.assay.generator.replay.Rates;

/** The kinds of faults, in the order in which the truth lists those of one row. */
public enum ChangeFault implements RatedFault {
  /** A change that was delivered once more, in the same file or up to two later. */
  DUPLICATE_CHANGE(20_000),
  /** A change that is delivered one to three files late. */
  OUT_OF_ORDER(30_000),
  /** A delete that is delivered after the row was inserted again. */
  LATE_DELETE(10_000),
  /** A delete that tells the key alone. */
  DELETE_KEY_ONLY(300_000),
  /** An update that changes nothing. */
  NO_OP_UPDATE(50_000),
  /** A value that becomes NULL and comes back; the other way round where it was NULL. */
  NULL_FLIP(20_000),
  /** A row that is deleted and inserted again as it was. */
  RESURRECTION(20_000),
  /** A row that is no CSV, or has too few columns; nothing else can be seen of it. */
  MALFORMED_ROW(5_000),
  /** A column of the key is NULL. */
  MISSING_KEY(5_000),
  /** A text in a column of another type. */
  BAD_TYPE(10_000),
  /** An e-mail address with blanks around it, or in capitals. */
  UNTIDY_EMAIL(20_000);

  /** The rates of a source that nobody has told otherwise. */
  public static final Rates<ChangeFault> USUAL = Rates.usual(values());

  /** The rates of a clean source. */
  public static final Rates<ChangeFault> NONE = USUAL.all(Rate.NEVER);

  private final Rate usual;

  ChangeFault(int usualPartsPerMillion) {
    this.usual = new Rate(usualPartsPerMillion);
  }

  @Override
  public Rate usual() {
    return usual;
  }
}
