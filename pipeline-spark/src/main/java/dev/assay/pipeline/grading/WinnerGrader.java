package dev.assay.pipeline.grading;

import java.math.BigDecimal;
import java.util.List;

/** Grades the record of an order that should stand in silver, or what stands there instead. */
final class WinnerGrader {
  private final GradeSettings settings;
  private final Tally tally;
  private final CellGrader cells;
  private final RowDollars dollars;

  WinnerGrader(GradeSettings settings, Tally tally, CellGrader cells, RowDollars dollars) {
    this.settings = settings;
    this.tally = tally;
    this.cells = cells;
    this.dollars = dollars;
  }

  /**
   * Grades the records of one key.
   *
   * @param found all of them; the one that stands in the winner's place is marked
   */
  void grade(String key, List<Found> found) {
    Found winner = null;
    Found rival = null;
    boolean isBadThere = false;
    for (Found one : found) {
      if (one.isDue(Where.SILVER)) {
        winner = one;
      } else if (one.isIn(Where.SILVER)) {
        isBadThere |= !one.record.isAccepted();
        rival = one.record.isAccepted() && isLater(one, rival) ? one : rival;
      }
    }
    if (winner == null) {
      return;
    }
    tally.expected = tally.expected.add(dollars.due(winner.record));
    if (winner.isIn(Where.SILVER)) {
      dollars.got(winner.row);
      cells.grade(winner, key);
    } else if (rival != null) {
      gradeRival(key, winner, rival);
    } else {
      gradeAbsent(key, winner, isBadThere);
    }
  }

  private static boolean isLater(Found one, Found other) {
    return other == null || one.record.at().compareTo(other.record.at()) > 0;
  }

  private void gradeRival(String key, Found winner, Found rival) {
    rival.isDisplaced = true;
    Cause cause = Cause.WRONG_WINNER;
    if (winner.isIn(Where.QUARANTINE)) {
      cause = Cause.QUARANTINED_CLEAN_ROW;
    } else if (winner.row == null && settings.has(Where.SUPERSEDED)) {
      cause = Cause.LOST;
    } else {
      winner.isDisplaced = true;
      tally.wrongWinners++;
    }
    BigDecimal off = dollars.got(rival.row).subtract(dollars.due(winner.record));
    winner.tell(tally, cause, off, key, "another record of the order");
  }

  private void gradeAbsent(String key, Found winner, boolean isBadThere) {
    Cause cause = Cause.LOST;
    if (winner.isIn(Where.QUARANTINE)) {
      cause = Cause.QUARANTINED_CLEAN_ROW;
    } else if (isBadThere && (winner.row != null || !settings.has(Where.SUPERSEDED))) {
      cause = Cause.WRONG_WINNER;
      winner.isDisplaced = true;
      tally.wrongWinners++;
    } else if (winner.row != null) {
      cause = Cause.VANISHED_ORDER;
    }
    tally.vanished += isBadThere ? 0 : 1;
    winner.tell(tally, cause, dollars.due(winner.record).negate(), key, winner.shown());
  }
}
