package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.OutputRow;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A version as an output tells it.
 *
 * @param row its cells, in the order of {@link TrueTable#graded}
 * @param key what names the row; null if a part of it is not there
 * @param from when it begins, in microseconds since 1970; null if nobody can tell
 * @param to when it ends, exclusively; {@link TrueVersion#OPEN} if it has not; null if nobody can
 *     tell
 */
record GivenVersion(OutputRow row, String key, Long from, Long to) {
  /** By time and then by content, so that the order of an output's rows does not matter. */
  static final Comparator<GivenVersion> ORDER =
      Comparator.comparing(GivenVersion::from)
          .thenComparing(GivenVersion::to)
          .thenComparing(GivenVersion::content);

  /** The same of versions that may say not of what, or not when. */
  static final Comparator<GivenVersion> ANY_ORDER =
      Comparator.comparing(GivenVersion::key, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(GivenVersion::from, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(GivenVersion::to, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(GivenVersion::content);

  /** Whether it says of what, and when. */
  boolean isWhole() {
    return key != null && isWholeInterval();
  }

  boolean isWholeInterval() {
    return from != null && to != null;
  }

  private String content() {
    return Arrays.toString(row.values()) + Arrays.toString(row.unread());
  }

  boolean isOpen() {
    return to == TrueVersion.OPEN;
  }

  boolean isAt(long moment) {
    return from <= moment && moment < to;
  }

  GivenVersion endingAt(long other) {
    return new GivenVersion(row, key, from, other);
  }
}
