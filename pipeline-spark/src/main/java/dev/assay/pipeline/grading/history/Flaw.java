package dev.assay.pipeline.grading.history;

import java.util.Locale;

/** What can be wrong with a history. */
public enum Flaw {
  /** Two versions of one row, of which not both are current, have a moment in common. */
  OVERLAP("Intervals of one row overlap", true),
  /** A row is not there for a while in which nobody had deleted it. */
  GAP("Gaps that no delete explains", true),
  /** A version ends when it begins, or before. */
  ZERO_LENGTH("Intervals without length", true),
  /** A row has more than one version that has not ended. */
  TWO_CURRENT("Rows with more than one current version", true),
  /** A row that was deleted has a version that has not ended. */
  CURRENT_AFTER_DELETE("Deleted rows with a current version", true),
  /** All versions of a row that is there have ended. */
  NO_CURRENT("Rows that are there without a current version", true),
  /** A version is marked current and has ended, or the other way round. */
  IS_CURRENT_DISAGREES("is_current says something else than valid_to", true),
  /** A version of no row. */
  NO_KEY("Versions without a key", true),
  /** A version of no time. */
  NO_INTERVAL("Versions whose interval is missing or cannot be read", true),
  /** The output has no such column. */
  MISSING_COLUMN("A graded column is missing", false),
  /** There was never a row of that key. */
  UNKNOWN_KEY("Versions of rows that never were", false),
  /** A version is there more than once. */
  DOUBLE("Versions are there more than once", false),
  /** A version is nowhere. */
  MISSING_VERSION("Versions are missing", false),
  /** No version of the row began then. */
  SURPLUS_VERSION("Versions that never were", false),
  /** The versions of the full load begin when it was made, say. */
  LOAD_START("Versions of the full load begin later than 1970-01-01", false),
  /** A version began at another time. */
  WRONG_START("Versions begin at another time", false),
  /** A version ended at another time. */
  WRONG_END("Versions end at another time", false),
  /** A cell says something else. */
  WRONG_VALUE("Values are wrong", false),
  /** One person has several pseudonyms. */
  PSEUDONYM_SPLIT("One person has several pseudonyms", false),
  /** Several persons have one pseudonym. */
  PSEUDONYM_SHARED("Several persons have one pseudonym", false),
  /** Personal data in the clear. */
  CLEAR_TEXT("Personal data is in the clear", false),
  /** A pseudonym is a hash without a key, which a dictionary of all addresses undoes. */
  BARE_HASH("Pseudonyms are bare hashes", false);

  private final String words;
  private final boolean isStructural;

  Flaw(String words, boolean isStructural) {
    this.words = words;
    this.isStructural = isStructural;
  }

  /** Its name in reports. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, for people. */
  public String words() {
    return words;
  }

  /** Whether it tells who a person is. */
  public boolean isDisclosure() {
    return this == CLEAR_TEXT || this == BARE_HASH;
  }

  /** Whether it is about intervals alone, whatever the rows say. */
  public boolean isStructural() {
    return isStructural;
  }
}
