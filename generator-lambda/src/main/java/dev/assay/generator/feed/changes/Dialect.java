package dev.assay.generator.feed.changes;

/**
 * How CSV is written.
 *
 * @param header whether a file begins with the names of its columns
 * @param delimiter between values: one of {@link #DELIMITERS}
 * @param opInFullLoad whether the full load has the columns of changes too: an insert each
 */
public record Dialect(boolean header, char delimiter, boolean opInFullLoad) {
  /** With a header and commas; a full load is the rows alone. */
  public static final Dialect USUAL = new Dialect(true, ',', false);

  /** What may stand between values: comma, semicolon, tab, bar. */
  static final String DELIMITERS = ",;\t|";

  public Dialect {
    if (DELIMITERS.indexOf(delimiter) < 0) {
      throw new IllegalArgumentException("no delimiter: " + (int) delimiter);
    }
  }

  /** The delimiter as a URL has it. */
  String escapedDelimiter() {
    return switch (delimiter) {
      case ',' -> "%2C";
      case ';' -> "%3B";
      case '|' -> "%7C";
      default -> "%09";
    };
  }
}
