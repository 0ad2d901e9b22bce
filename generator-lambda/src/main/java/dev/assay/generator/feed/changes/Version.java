package dev.assay.generator.feed.changes;

import java.util.ArrayList;
import java.util.List;

/**
 * What a row was, and how long.
 *
 * @param key of the row, as {@link Change} has it
 * @param from the commit that made it, in milliseconds since 1970; 0 of a row in the full load
 * @param to the commit that ended it, exclusive; {@link #OPEN} of the current version
 * @param op of the change that made it
 * @param seq of the change that made it
 */
record Version(int key, Values values, long from, long to, Op op, long seq) {
  static final long OPEN = Long.MAX_VALUE;

  boolean isCurrent() {
    return to == OPEN;
  }

  boolean isAt(long moment) {
    return from <= moment && moment < to;
  }

  /**
   * The versions of one row.
   *
   * @param changes of it that are applied, by seq
   */
  static List<Version> of(List<Line> changes) {
    List<Version> versions = new ArrayList<>();
    Version live = null;
    for (Line line : changes) {
      Change change = line.change();
      long at = change.isLoad() ? 0 : change.at();
      boolean isSame = live != null && live.values().equals(line.values());
      if (change.op() != Op.D && isSame) {
        continue;
      }
      if (live != null) {
        add(versions, live.endedAt(at));
      }
      live =
          change.op() == Op.D
              ? null
              : new Version(change.key(), line.values(), at, OPEN, change.op(), change.seq());
    }
    if (live != null) {
      versions.add(live);
    }
    return versions;
  }

  /** What is replaced by the transaction that made it was never to be seen. */
  private static void add(List<Version> versions, Version ended) {
    if (ended.from() < ended.to()) {
      versions.add(ended);
    }
  }

  private Version endedAt(long moment) {
    return new Version(key, values, from, moment, op, seq);
  }
}
