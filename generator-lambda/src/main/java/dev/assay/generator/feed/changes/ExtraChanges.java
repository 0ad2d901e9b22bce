package dev.assay.generator.feed.changes;

import dev.assay.generator.replay.Draws;
import dev.assay.generator.replay.Draws.Purpose;
import dev.assay.generator.replay.Rates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Changes that faults add to a row's story. All fall into its longest quiet time, where nothing
 * else happens to the row, and leave the row as it was.
 */
final class ExtraChanges {
  /** Numbers of changes that no story gets to. */
  private static final int NO_OP = 10;

  private static final int FLIP = 11;
  private static final int FLIP_BACK = 12;
  private static final int DELETE = 13;
  private static final int INSERT = 14;

  private static final Purpose IS_NO_OP = new Purpose(251);
  private static final Purpose IS_FLIPPED = new Purpose(252);
  private static final Purpose IS_RESURRECTED = new Purpose(253);
  private static final Purpose IS_LATE_DELETE = new Purpose(254);
  private static final Purpose FILES_LATE = new Purpose(255);
  private static final Purpose JITTER = new Purpose(256);

  private static final long LEAST_QUIET = 60_000;
  private static final int SLOTS = 6;

  /** So that even a delete three files late can come after the insert. */
  private static final long LONGEST_ABSENCE = 2 * Period.DAY;

  /** What stands for a value where there is none. */
  private static final String FLIPPED_TO = "unknown";

  private final Period period;
  private final Rates<ChangeFault> rates;
  private final Story story;
  private final List<Change> changes;

  private ExtraChanges(Period period, Rates<ChangeFault> rates, Story story) {
    this.period = period;
    this.rates = rates;
    this.story = story;
    this.changes = story.changes(period);
  }

  /**
   * A time in which nothing happens to a row.
   *
   * @param values of the row then
   */
  record Quiet(long from, long to, Values values) {}

  /** The changes of a row with those that faults add, by seq. */
  static List<Change> with(Period period, Rates<ChangeFault> rates, Story story) {
    ExtraChanges extra = new ExtraChanges(period, rates, story);
    Quiet quiet = quiet(period, extra.changes);
    if (quiet != null) {
      extra.add(quiet);
    }
    extra.changes.sort(Comparator.comparingLong(Change::seq));
    return extra.changes;
  }

  /** The longest quiet time of a row; null if it is too short for anything to be added. */
  static Quiet quiet(Period period, List<Change> changes) {
    Quiet longest = null;
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      long to = i + 1 < changes.size() ? changes.get(i + 1).at() : period.end();
      boolean isThere = change.op() != Op.D;
      long least = longest == null ? LEAST_QUIET : longest.to() - longest.from() + 1;
      if (isThere && to - change.at() >= least) {
        longest = new Quiet(change.at(), to, change.values());
      }
    }
    return longest;
  }

  /** The column that may become NULL and come back; -1 of a table without one. */
  static int flipped(Table table) {
    return switch (table) {
      case CUSTOMERS -> table.index("city");
      case PRODUCTS -> table.index("brand");
      case ORDERS -> table.index("estimated_at");
      case ORDER_ITEMS -> -1;
    };
  }

  private void add(Quiet quiet) {
    Values values = quiet.values();
    if (happens(ChangeFault.NO_OP_UPDATE, IS_NO_OP)) {
      add(NO_OP, Op.U, moment(quiet, 1), values, ChangeFault.NO_OP_UPDATE);
    }
    int column = flipped(story.table());
    if (column >= 0 && happens(ChangeFault.NULL_FLIP, IS_FLIPPED)) {
      Values other = values.with(column, values.get(column) == null ? FLIPPED_TO : null);
      add(FLIP, Op.U, moment(quiet, 2), other, ChangeFault.NULL_FLIP);
      add(FLIP_BACK, Op.U, moment(quiet, 3), values, ChangeFault.NULL_FLIP);
    }
    boolean isResurrected = happens(ChangeFault.RESURRECTION, IS_RESURRECTED);
    boolean isLate = happens(ChangeFault.LATE_DELETE, IS_LATE_DELETE);
    if (isResurrected || isLate) {
      addAbsence(quiet, isResurrected, isLate);
    }
  }

  private void addAbsence(Quiet quiet, boolean isResurrected, boolean isLate) {
    long deleted = moment(quiet, 4);
    long inserted = Math.min(moment(quiet, 5), deleted + LONGEST_ABSENCE);
    List<ChangeFault> faults = new ArrayList<>();
    int lateBy = Change.AS_DRAWN;
    if (isLate) {
      faults.add(ChangeFault.LATE_DELETE);
      int drawn = story.draws().between(1, Period.MOST_LATE, FILES_LATE);
      lateBy = Math.max(drawn, period.file(inserted) - period.file(deleted));
    }
    if (isResurrected) {
      faults.add(ChangeFault.RESURRECTION);
    }
    Values values = quiet.values();
    add(story.change(period, DELETE, Op.D, deleted, values).with(lateBy, faults));
    int onTime = isLate ? 0 : Change.AS_DRAWN;
    add(story.change(period, INSERT, Op.I, inserted, values).with(onTime, faults));
  }

  private void add(int number, Op op, long at, Values values, ChangeFault fault) {
    add(story.change(period, number, op, at, values).with(Change.AS_DRAWN, List.of(fault)));
  }

  private void add(Change change) {
    changes.add(change);
  }

  /** A moment of a quiet time, the slots one after the other. */
  private long moment(Quiet quiet, int slot) {
    long length = quiet.to() - quiet.from();
    Draws here = story.draws().and(slot);
    return quiet.from() + length * slot / SLOTS + here.below((int) (length / (2 * SLOTS)), JITTER);
  }

  private boolean happens(ChangeFault kind, Purpose purpose) {
    return story.draws().happens(rates.of(kind), purpose);
  }
}
