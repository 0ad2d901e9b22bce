package dev.assay.generator.feed.changes;

import dev.assay.generator.replay.UtcSecond;

/**
 * The days whose changes are captured, in milliseconds since 1970: file 0 is the database at the
 * start, file n has the commits of day n.
 *
 * @param start no change is captured that was committed up to then
 * @param end everything was committed before it: as_of
 */
record Period(long start, long end) {
  static final int DAYS = 15;
  static final long DAY = 86_400_000L;

  /** How many files late a change can be. */
  static final int MOST_LATE = 3;

  /** The number of the last file; those after the last day have nothing but what comes late. */
  static final int LAST_FILE = DAYS + MOST_LATE;

  static Period before(UtcSecond asOf) {
    long end = asOf.epochSecond() * 1_000;
    return new Period(end - DAYS * DAY, end);
  }

  /** The file that a commit belongs to. */
  int file(long at) {
    return at <= start ? 0 : 1 + (int) ((at - start) / DAY);
  }

  /** When a day starts, from day 1 on. */
  long day(int number) {
    return start + (number - 1) * DAY;
  }
}
