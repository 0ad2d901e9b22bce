package dev.assay.generator.feed.changes;

/**
 * A column of a table.
 *
 * @param isKey whether it is part of the primary key
 */
record Column(String name, Type type, boolean isKey) {
  /** What its values are, and how they are written. */
  enum Type {
    /** A whole number. */
    INTEGER,
    /** Any text. */
    TEXT,
    /** US dollars, with two decimals. */
    MONEY,
    /** Grams, with three decimals; whole, and written so, before file 5. */
    WEIGHT,
    /** A second of UTC, {@code yyyy-MM-dd'T'HH:mm:ss}. */
    TIMESTAMP
  }

  static Column key(String name, Type type) {
    return new Column(name, type, true);
  }

  static Column of(String name, Type type) {
    return new Column(name, type, false);
  }
}
