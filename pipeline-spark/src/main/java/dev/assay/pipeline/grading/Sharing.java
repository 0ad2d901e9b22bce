package dev.assay.pipeline.grading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Shares the records of a key out among rows that may be several of them, so that all rows together
 * differ in as few cells as can be. The nearest record for one row after the other would not do: it
 * may be the only one that another row can be.
 */
final class Sharing {
  /**
   * So many records and rows of one key are weighed against each other. An order does not have
   * more, but the records without an order_id, which are all of one key, soon do: with so many
   * groups of them, {@link Looks} finds the likeliest.
   */
  static final int MOST_RECORDS = 127;

  private static final int MOST_ROWS = 10_000;

  /** What makes a record likelier: cells before all else, of all rows together. */
  private static final long CELL = 1L << 40;

  private static final long PLACED = 1L << 30;
  private static final long JUST_THE_REASONS = 1L << 20;
  private static final long NEVER = -(1L << 55);

  /** A row too many and a record without one are two things wrong, like two wrong cells. */
  private static final long SURPLUS_AND_LOST = 2 * CELL;

  private final Likeness likeness;
  private final List<Copies> byAge;

  /** The records that have no row yet, and the number of the group of each. */
  private final List<TruthRecord> records = new ArrayList<>();

  private final List<Integer> owners = new ArrayList<>();

  /** All groups of records of a key, some of which have rows already. */
  Sharing(Likeness likeness, List<Copies> all) {
    this.likeness = likeness;
    this.byAge = new ArrayList<>(all);
    byAge.sort(Comparator.comparing(Copies::last));
    for (int owner = 0; owner < byAge.size(); owner++) {
      for (TruthRecord record : byAge.get(owner).free()) {
        records.add(record);
        owners.add(owner);
      }
    }
  }

  /** Attaches every row; those beyond the records to what they are likeliest a double of. */
  void share(List<OutputRow> rows) {
    List<OutputRow> weighed = rows.subList(0, Math.min(rows.size(), MOST_ROWS));
    boolean[] isAttached = new boolean[rows.size()];
    int[] taken = records.size() > MOST_RECORDS ? new int[0] : Assignment.of(gains(weighed));
    for (int record = 0; record < taken.length; record++) {
      if (taken[record] >= 0) {
        byAge.get(owners.get(record)).attach(weighed.get(taken[record]));
        isAttached[taken[record]] = true;
      }
    }
    for (int row = 0; row < isAttached.length; row++) {
      if (!isAttached[row]) {
        attachToLikeliest(rows.get(row));
      }
    }
  }

  /** By record and row: how much better it is than that the row is a double and the record lost. */
  private long[][] gains(List<OutputRow> rows) {
    long[][] gains = new long[records.size()][rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      long[] likely = likely(rows.get(row));
      int likeliest = likeliest(likely);
      long most = likely[likeliest] / CELL * CELL;
      boolean isExact = likeness.isExact(byAge.get(likeliest).any(), rows.get(row));
      for (int record = 0; record < gains.length; record++) {
        long own = likely[owners.get(record)];
        boolean isPlaced = records.get(record).due() == rows.get(row).where();
        gains[record][row] =
            isExact && own < most ? NEVER : own - most + (isPlaced ? PLACED : 0) + SURPLUS_AND_LOST;
      }
    }
    return gains;
  }

  private void attachToLikeliest(OutputRow row) {
    long[] likely = likely(row);
    for (int owner = 0; owner < likely.length; owner++) {
      likely[owner] += byAge.get(owner).hasRoom(row.where()) ? PLACED : 0;
    }
    byAge.get(likeliest(likely)).attach(row);
  }

  private static int likeliest(long[] likely) {
    int likeliest = 0;
    for (int owner = 1; owner < likely.length; owner++) {
      likeliest = likely[owner] > likely[likeliest] ? owner : likeliest;
    }
    return likeliest;
  }

  /**
   * By group: cells that agree, then the reasons, then a record that belongs on that side, or may,
   * then the later one.
   */
  private long[] likely(OutputRow row) {
    long[] likely = new long[byAge.size()];
    for (int owner = 0; owner < likely.length; owner++) {
      TruthRecord record = byAge.get(owner).any();
      boolean isKind = record.isAccepted() == (row.where() != Where.QUARANTINE);
      likely[owner] =
          CELL * likeness.said(record, row)
              + (Likeness.hasJustTheReasons(record, row) ? JUST_THE_REASONS : 0)
              + (isKind ? likely.length : 0)
              + owner;
    }
    return likely;
  }
}
