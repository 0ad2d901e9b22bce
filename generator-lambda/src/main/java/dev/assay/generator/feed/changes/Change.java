package dev.assay.generator.feed.changes;

import dev.assay.generator.replay.Draws;
import java.util.List;

/**
 * A change of a row as it was committed, or the row itself in a full load.
 *
 * @param key a number of the row, which no other row of its table has, below 2^18
 * @param number of the change among those of its row, below 16
 * @param draws of the change
 * @param at when it was committed, in milliseconds since 1970; the moment of the load
 * @param seq by which all changes of a key are ordered; 0 of a row in a full load
 * @param values of the row after it; of a delete, before it
 * @param lateBy files by which it is late; {@link #AS_DRAWN} where that is left to chance
 * @param faults what is wrong with it before it is delivered
 */
record Change(
    Table table,
    int key,
    int number,
    Draws draws,
    Op op,
    long at,
    long seq,
    Values values,
    int lateBy,
    List<ChangeFault> faults) {
  static final int AS_DRAWN = -1;

  /** The number of a row in a full load. */
  static final int LOAD = 15;

  private static final int BITS_OF_KEY = 18;
  private static final int BITS_OF_NUMBER = 4;

  Change {
    faults = List.copyOf(faults);
  }

  boolean isLoad() {
    return number == LOAD;
  }

  /** The same change with faults, delivered so many files late. */
  Change with(int late, List<ChangeFault> more) {
    return new Change(table, key, number, draws, op, at, seq, values, late, more);
  }

  /**
   * The place of a change among all of the database, without counting them: by commit, then by
   * table, key and number.
   */
  static long seq(Period period, Table table, int key, int number, long at) {
    long row = ((long) table.ordinal() << BITS_OF_KEY) | key;
    long moment = at - period.start();
    return (moment << (BITS_OF_KEY + 2 + BITS_OF_NUMBER)) | (row << BITS_OF_NUMBER) | number;
  }
}
