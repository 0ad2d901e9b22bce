package dev.assay.pipeline.grading;

import java.util.Locale;
import java.util.Optional;

/** What can be wrong with an output. */
public enum Cause {
  /** All records of a delivery are missing. */
  MISSING_BATCH("A delivery is missing"),
  /** The last records of a delivery are missing, and none before them. */
  TRUNCATED_FILE("A delivery is cut off"),
  /** All rows of a delivery are there once more. */
  BATCH_APPENDED_AGAIN("A delivery was appended again"),
  /** All times are off by the same hours. */
  ZONE_SHIFT("Times are shifted by a time zone"),
  /** All numbers of a column are off by the same power of ten, or have the other sign. */
  CONSTANT_FACTOR("Numbers are off by a constant factor"),
  /** The output has no such column. */
  MISSING_COLUMN("A graded column is missing"),
  /** Nothing with that key was delivered. */
  PHANTOM("Rows that were never delivered", DollarCause.PHANTOM),
  /** A record that should be in quarantine stands in silver. */
  ACCEPTED_BAD_ROW("Bad records were accepted", DollarCause.ACCEPTED_BAD_ROW),
  /** More rows than records. */
  DOUBLE("Rows are there more than once", DollarCause.DOUBLE),
  /** A record that another one of its order replaced stands in silver beside it. */
  DUPLICATE_KEPT("Duplicates were not removed", DollarCause.DOUBLE),
  /** A record is nowhere. */
  LOST("Records were lost", DollarCause.LOST),
  /** The record that should win is among the duplicates, and no other one won. */
  VANISHED_ORDER("Orders were removed as duplicates of nothing", DollarCause.LOST),
  /** A record that should be accepted is in quarantine. */
  QUARANTINED_CLEAN_ROW("Clean records were quarantined", DollarCause.QUARANTINED_CLEAN_ROW),
  /** A record that should be in quarantine is among the duplicates. */
  BAD_ROW_AS_DUPLICATE("Bad records were taken for duplicates"),
  /** Another record of the order stands in silver. */
  WRONG_WINNER("The wrong record of an order won", DollarCause.WRONG_WINNER),
  /** A cell that has to be mended was not, or not so. */
  WRONG_REPAIR("Repairs are missing or wrong", DollarCause.WRONG_REPAIR),
  /** A number was rounded. */
  ROUNDING("Numbers were rounded", DollarCause.ROUNDING),
  /** A cell says something else. */
  WRONG_VALUE("Values are wrong", DollarCause.OTHER_VALUE),
  /** A reason that applies is not given. */
  REASON_MISSING("Reasons are missing"),
  /** A reason is given that does not apply. */
  REASON_WRONG("Reasons are wrong"),
  /** One person has several pseudonyms. */
  PSEUDONYM_SPLIT("One person has several pseudonyms"),
  /** Several persons have one pseudonym. */
  PSEUDONYM_SHARED("Several persons have one pseudonym"),
  /** Personal data stands outside the delivered data. */
  CLEAR_TEXT("Personal data is in the clear"),
  /** A pseudonym is a hash without a key, which a dictionary of all addresses undoes. */
  BARE_HASH("Pseudonyms are bare hashes"),
  /** Rows of quarantine that name no record. */
  UNATTRIBUTABLE("Quarantined rows name no record");

  private final String words;
  private final Optional<DollarCause> dollars;

  Cause(String words) {
    this.words = words;
    this.dollars = Optional.empty();
  }

  Cause(String words, DollarCause dollars) {
    this.words = words;
    this.dollars = Optional.of(dollars);
  }

  /** Its name in reports. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, for people. */
  public String words() {
    return words;
  }

  /** Where its dollars are counted; empty if it moves none by itself. */
  Optional<DollarCause> dollars() {
    return dollars;
  }
}
