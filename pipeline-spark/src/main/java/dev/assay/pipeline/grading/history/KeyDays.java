package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.Share;
import java.util.List;

/** Counts rows as of days: one of an output is right if it says what the row was at that moment. */
final class KeyDays {
  private final long[] days;
  private final Cells cells;
  private long right;
  private long expected;
  private long given;
  private long places;

  KeyDays(long[] days, Cells cells) {
    this.days = days;
    this.cells = cells;
  }

  /** Counts a row of the source, on all days; both by time. */
  void add(List<TrueVersion> versions, List<GivenVersion> told) {
    TrueVersion[] due = new TrueVersion[days.length];
    for (TrueVersion version : versions) {
      for (int day = first(version.from()); day < first(version.to()); day++) {
        due[day] = version;
      }
    }
    int[] found = new int[days.length];
    boolean[] isRight = new boolean[days.length];
    for (GivenVersion version : told) {
      TrueVersion last = null;
      boolean isSame = false;
      for (int day = first(version.from()); day < first(version.to()); day++) {
        found[day]++;
        if (due[day] != null && due[day] != last) {
          last = due[day];
          isSame = cells.areRight(last, version.row());
        }
        isRight[day] |= due[day] != null && isSame;
      }
    }
    for (int day = 0; day < days.length; day++) {
      right += isRight[day] ? 1 : 0;
      expected += due[day] == null ? 0 : 1;
      given += found[day];
      places += Math.max(found[day], due[day] == null ? 0 : 1);
    }
  }

  /** Counts a version of no row: on each of its days it is wrong. */
  void addWrong(long from, long to) {
    int more = Math.max(0, first(to) - first(from));
    given += more;
    places += more;
  }

  /** The number of the first day at or after a moment. */
  private int first(long moment) {
    int day = 0;
    while (day < days.length && days[day] < moment) {
      day++;
    }
    return day;
  }

  TableGrade.Counts counts() {
    return new TableGrade.Counts(
        new Share(right, places), new Share(right, given), new Share(right, expected));
  }
}
