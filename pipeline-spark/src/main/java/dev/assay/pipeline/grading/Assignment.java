package dev.assay.pipeline.grading;

import java.util.Arrays;

/**
 * Who takes which row, so that all together gain most: the Hungarian method, which takes one more
 * at a time and lets those before it change to the next best.
 */
final class Assignment {
  private static final int NOBODY = 0;

  /** Numbered from 1; place 0 of either array is the one that is looking for a row. */
  private final long[][] gains;

  private final int rows;
  private final long[] paid;
  private final long[] prices;
  private final int[] takers;

  private Assignment(long[][] gains) {
    this.gains = gains;
    this.rows = gains[0].length;
    this.paid = new long[gains.length + 1];
    this.prices = new long[rows + gains.length + 1];
    this.takers = new int[prices.length];
  }

  /**
   * The row that each one takes; -1 for those that take none.
   *
   * @param gains what it gains to take a row, by who takes it and the row; whoever gains nothing
   *     may as well take none
   */
  static int[] of(long[][] gains) {
    int[] taken = new int[gains.length];
    Arrays.fill(taken, -1);
    if (gains.length == 0) {
      return taken;
    }
    Assignment assignment = new Assignment(gains);
    for (int one = 1; one <= gains.length; one++) {
      assignment.place(one);
    }
    for (int row = 1; row <= assignment.rows; row++) {
      if (assignment.takers[row] != NOBODY) {
        taken[assignment.takers[row] - 1] = row - 1;
      }
    }
    return taken;
  }

  /** Behind the rows there is a place without a row for each one. */
  private long cost(int one, int row) {
    return row > rows ? 0 : -gains[one - 1][row - 1];
  }

  /** Finds the cheapest way to one more row, along which everybody moves up. */
  private void place(int one) {
    int[] before = new int[prices.length];
    long[] least = new long[prices.length];
    boolean[] isSeen = new boolean[prices.length];
    Arrays.fill(least, Long.MAX_VALUE);
    takers[0] = one;
    int at = 0;
    while (takers[at] != NOBODY || at == 0) {
      isSeen[at] = true;
      int next = next(at, before, least, isSeen);
      move(least[next], least, isSeen);
      at = next;
    }
    while (at != 0) {
      takers[at] = takers[before[at]];
      at = before[at];
    }
  }

  private int next(int at, int[] before, long[] least, boolean[] isSeen) {
    int next = -1;
    int one = takers[at];
    for (int row = 1; row < prices.length; row++) {
      if (!isSeen[row]) {
        long cost = cost(one, row) - paid[one] - prices[row];
        if (cost < least[row]) {
          least[row] = cost;
          before[row] = at;
        }
        next = next < 0 || least[row] < least[next] ? row : next;
      }
    }
    return next;
  }

  private void move(long by, long[] least, boolean[] isSeen) {
    for (int row = 0; row < prices.length; row++) {
      if (isSeen[row]) {
        paid[takers[row]] += by;
        prices[row] -= by;
      } else if (row > 0) {
        least[row] -= by;
      }
    }
  }
}
