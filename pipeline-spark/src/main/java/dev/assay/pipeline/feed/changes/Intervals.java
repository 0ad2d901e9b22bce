package dev.assay.pipeline.feed.changes;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes versions of the changes of one row. An insert of a row that is there is an update, an
 * update of one that is not is an insert, a delete of one that is not is nothing. A change that
 * leaves the row as it is makes no version; a version that is replaced at its own moment was never
 * to be seen. The order is that of the places: a commit whose clock is behind that of the change
 * before counts as one of the same moment, so that versions never overlap.
 */
final class Intervals {
  /** The end of the version that is valid now. */
  static final long OPEN = Long.MAX_VALUE;

  private Intervals() {}

  /**
   * A version.
   *
   * @param change the number of the change that made it, from 0
   * @param from when it began, in milliseconds since 1970; 0 of a row of the full load
   * @param to when it ended, exclusively; {@link #OPEN} if it has not
   */
  record Interval(int change, long from, long to) {}

  /**
   * The versions that the changes of one row make, in order.
   *
   * @param seq the place of each change, in order; 0 of a row of the full load
   * @param at when each was committed, in milliseconds since 1970
   * @param isDelete whether it is a delete
   * @param content what it leaves the row with: equal numbers say the same
   */
  static List<Interval> of(long[] seq, long[] at, boolean[] isDelete, long[] content) {
    List<Interval> versions = new ArrayList<>(1);
    int live = -1;
    long since = 0;
    for (int i = 0; i < seq.length; i++) {
      boolean isThere = live >= 0;
      boolean isSame = isThere && !isDelete[i] && content[i] == content[live];
      if (isSame || !isThere && isDelete[i]) {
        continue;
      }
      long moment = Math.max(since, seq[i] == 0 ? 0 : at[i]);
      if (isThere && since < moment) {
        versions.add(new Interval(live, since, moment));
      }
      live = isDelete[i] ? -1 : i;
      since = moment;
    }
    if (live >= 0) {
      versions.add(new Interval(live, since, OPEN));
    }
    return versions;
  }
}
