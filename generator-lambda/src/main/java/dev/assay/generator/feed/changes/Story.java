package dev.assay.generator.feed.changes;

import dev.assay.generator.replay.Draws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** What happens to one row of the database, from its insert on. */
final class Story {
  private final Table table;
  private final int key;
  private final Draws draws;
  private final List<Turn> turns = new ArrayList<>();

  private record Turn(long at, Op op, UnaryOperator<Values> change) {}

  /**
   * A row that is inserted.
   *
   * @param draws of the row; change n of it adds n
   */
  Story(Table table, int key, Draws draws, long at, Values values) {
    this.table = table;
    this.key = key;
    this.draws = draws;
    turns.add(new Turn(at, Op.I, nothing -> values));
  }

  Draws draws() {
    return draws;
  }

  Table table() {
    return table;
  }

  int key() {
    return key;
  }

  /** And is updated; of two updates at one moment the one that is told later comes later. */
  Story then(long at, UnaryOperator<Values> change) {
    turns.add(new Turn(at, Op.U, change));
    return this;
  }

  /** And is deleted, after all else. */
  Story deleted(long at) {
    turns.add(new Turn(at, Op.D, last -> last));
    return this;
  }

  /** The moment of the last thing that is told of it so far. */
  long last() {
    long last = Long.MIN_VALUE;
    for (Turn turn : turns) {
      last = Math.max(last, turn.at());
    }
    return last;
  }

  /** Its changes in the period; before them, the row in the full load if it is there by then. */
  List<Change> changes(Period period) {
    turns.sort(Comparator.comparingLong(Turn::at));
    List<Change> changes = new ArrayList<>();
    Values now = null;
    for (int number = 0; number < turns.size(); number++) {
      Turn turn = turns.get(number);
      now = turn.change().apply(now);
      if (turn.at() <= period.start()) {
        changes.clear();
        changes.add(change(period, Change.LOAD, Op.I, period.start(), now));
      } else {
        changes.add(change(period, number, turn.op(), turn.at(), now));
      }
    }
    return changes;
  }

  Change change(Period period, int number, Op op, long at, Values values) {
    return new Change(
        table,
        key,
        number,
        draws.and(number),
        op,
        at,
        number == Change.LOAD ? 0 : Change.seq(period, table, key, number, at),
        values,
        Change.AS_DRAWN,
        List.of());
  }
}
