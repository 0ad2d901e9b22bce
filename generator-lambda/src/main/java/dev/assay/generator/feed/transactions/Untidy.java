package dev.assay.generator.feed.transactions;

import java.util.Locale;

/** The ways in which a name is spelled unlike the catalogue's, and yet is the same name. */
enum Untidy {
  BLANKS_AND_SMALL_LETTERS,
  CAPITALS_AND_UNDERSCORES,
  NO_BREAK_SPACES,
  NON_BREAKING_HYPHENS,
  ZERO_WIDTH_SPACE;

  private static final char NO_BREAK_SPACE = '\u00A0';
  private static final char NON_BREAKING_HYPHEN = '\u2011';
  private static final char ZERO_WIDTH = '\u200B';

  /** The name in this spelling; in the first one where this would change nothing. */
  String write(String name) {
    String written =
        switch (this) {
          case BLANKS_AND_SMALL_LETTERS -> ' ' + name.toLowerCase(Locale.ROOT) + ' ';
          case CAPITALS_AND_UNDERSCORES ->
              name.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
          case NO_BREAK_SPACES -> name.replace(' ', NO_BREAK_SPACE) + NO_BREAK_SPACE;
          case NON_BREAKING_HYPHENS -> name.replace('-', NON_BREAKING_HYPHEN);
          case ZERO_WIDTH_SPACE -> name.charAt(0) + String.valueOf(ZERO_WIDTH) + name.substring(1);
        };
    return written.equals(name) ? BLANKS_AND_SMALL_LETTERS.write(name) : written;
  }
}
