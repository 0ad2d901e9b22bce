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
          .thenComparing(
              version ->
                  Arrays.toString(version.row().values())
                      + Arrays.toString(version.row().unread()));

  /** Whether it says of what, and when. */
  boolean isWhole() {
    return key != null && isWholeInterval();
  }

  boolean isWholeInterval() {
    return from != null && to != null;
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
