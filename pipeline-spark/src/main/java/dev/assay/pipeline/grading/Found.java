package dev.assay.pipeline.grading;

import java.math.BigDecimal;

/** A delivered record and where its row was found, if it was. */
final class Found {
  final TruthRecord record;

  /** The records that it cannot be told from. */
  final Copies copies;

  /** Its row; null if it is nowhere. */
  OutputRow row;

  /** Whether it is there more than once. */
  boolean isCopied;

  /** Whether a row of the same records stands beside it, so that it looks as if copied. */
  boolean looksCopied;

  /** Whether its values are right, as far as they are graded. */
  boolean isExact = true;

  /** Of a record that should win and is nowhere: whether another one took its place. */
  boolean isDisplaced;

  Found(TruthRecord record, Copies copies) {
    this.record = record;
    this.copies = copies;
  }

  boolean isIn(Where where) {
    return row != null && row.where() == where;
  }

  boolean isDue(Where where) {
    return record.due() == where;
  }

  /** Whether it may be nowhere, because the side that it belongs to was not supplied. */
  boolean mayBeAbsent(GradeSettings settings) {
    return !isDue(Where.SILVER) && !settings.has(record.due());
  }

  /** Whether it is where it belongs, as far as one can tell. */
  boolean isPlaced(GradeSettings settings) {
    return row == null ? mayBeAbsent(settings) : row.where() == record.due();
  }

  /** What became of it, in the words of reports. */
  String fate(GradeSettings settings) {
    if (row != null) {
      return row.where().key();
    }
    if (isDisplaced) {
      return Where.SUPERSEDED.key();
    }
    return mayBeAbsent(settings) ? record.due().key() : Tally.LOST;
  }

  /** Where it was found, for people. */
  String shown() {
    return row == null ? "nothing" : "a row in " + row.where().key();
  }

  /** Tells a tally that it is not where it belongs. */
  void tell(Tally tally, Cause cause, BigDecimal dollars, String key, String got) {
    String pattern = row == null ? RootCauses.absent(copies.deliveries()) : "";
    Event event = new Event(cause, record.due().key(), record.at().delivery(), pattern);
    Example example = new Example(key, record.at(), "a row in " + record.due().key(), got);
    tally.event(event, 1, dollars, example);
  }
}
