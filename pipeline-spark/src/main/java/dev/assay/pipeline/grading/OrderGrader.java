package dev.assay.pipeline.grading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Grades one order: all records that were delivered under its key, and all rows of the output that
 * are about it. What it finds it adds to a tally; it keeps nothing between orders.
 */
final class OrderGrader {
  private static final BigDecimal NOTHING = BigDecimal.ZERO;

  private final GradeSettings settings;
  private final Tally tally;
  private final Attachment attachment;
  private final CellGrader cells;
  private final ReasonGrader reasons;
  private final PersonalData personal;

  OrderGrader(GradeSettings settings, Tally tally) {
    this.settings = settings;
    this.tally = tally;
    this.attachment = new Attachment(settings);
    this.cells = new CellGrader(settings, tally);
    this.reasons = new ReasonGrader(settings, tally);
    this.personal = new PersonalData(settings, tally);
  }

  /**
   * Grades all about one key.
   *
   * @param key null for rows that name no order
   * @param truth in order of delivery; none if nothing was delivered under the key
   */
  void grade(String key, List<TruthRecord> truth, List<OutputRow> rows) {
    if (truth.isEmpty()) {
      rows.forEach(row -> gradeUnknown(key, row));
      return;
    }
    List<Copies> all = Copies.of(truth);
    attachment.attach(all, rows);
    List<Found> found = new ArrayList<>(truth.size());
    List<Surplus> surplus = new ArrayList<>(0);
    for (Copies copies : all) {
      Placement placement = Placement.of(copies, cells);
      found.addAll(placement.found());
      placement.surplus().forEach(row -> surplus.add(new Surplus(copies, row)));
    }
    gradeWinner(key, found);
    boolean isKept = gradeOthers(key, found, standing(found));
    surplus.forEach(row -> gradeSurplus(key, row));
    for (Found one : found) {
      personal.scan(key, one.row, one.record);
      reasons.grade(key, one);
    }
    found.forEach(this::countDelivery);
    boolean isRepeated =
        isKept || surplus.stream().anyMatch(one -> one.row.where() == Where.SILVER);
    found.forEach(one -> count(one, isRepeated));
  }

  private record Surplus(Copies of, OutputRow row) {}

  /** Rows of a key that nothing was delivered under. */
  private void gradeUnknown(String key, OutputRow row) {
    personal.scan(key, row, null);
    if (row.where() == Where.QUARANTINE && key == null) {
      tally.unattributable++;
      Example example = new Example(null, Place.NOWHERE, "", "");
      tally.event(new Event(Cause.UNATTRIBUTABLE, "", -1, ""), example);
      return;
    }
    tally.phantom++;
    Event event = new Event(Cause.PHANTOM, row.where().key(), -1, "");
    Example example = new Example(key, Place.NOWHERE, "nothing", "a row");
    tally.event(event, 1, row.where() == Where.SILVER ? got(row) : NOTHING, example);
  }

  private BigDecimal got(OutputRow row) {
    BigDecimal dollars =
        settings.hasMoney() ? Values.product(row.values(), settings.money()) : null;
    if (dollars == null) {
      return NOTHING;
    }
    tally.got = tally.got.add(dollars);
    return dollars;
  }

  private BigDecimal due(TruthRecord record) {
    return settings.hasMoney() ? Values.product(record.values(), settings.money()) : NOTHING;
  }

  /** The record that should stand in silver: its values, or what stands there instead. */
  private void gradeWinner(String key, List<Found> found) {
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
    tally.expected = tally.expected.add(due(winner.record));
    if (winner.isIn(Where.SILVER)) {
      got(winner.row);
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
    BigDecimal dollars = got(rival.row).subtract(due(winner.record));
    tell(cause, winner, dollars, key, "another record of the order");
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
    tell(cause, winner, due(winner.record).negate(), key, shown(winner));
  }

  private static String shown(Found one) {
    return one.row == null ? "nothing" : "a row in " + one.row.where().key();
  }

  private void tell(Cause cause, Found about, BigDecimal dollars, String key, String got) {
    Where due = about.record.due();
    String pattern = about.row == null ? RootCauses.absent(about.copies.deliveries()) : "";
    Event event = new Event(cause, due.key(), about.record.at().delivery(), pattern);
    Example example = new Example(key, about.record.at(), "a row in " + due.key(), got);
    tally.event(event, 1, dollars, example);
  }

  /**
   * All records that should not win.
   *
   * @param standing the record that wins, if it is in silver; else null
   * @return whether one of them is kept in silver beside another one
   */
  private boolean gradeOthers(String key, List<Found> found, Found standing) {
    boolean isKept = false;
    for (Found one : found) {
      if (one.isDue(Where.SILVER) || one.isDisplaced || one.isPlaced(settings)) {
        continue;
      }
      if (one.isIn(Where.SILVER)) {
        boolean accepted = one.record.isAccepted();
        isKept |= accepted;
        if (accepted) {
          tellKept(key, one, standing);
        } else {
          tellAccepted(key, one);
        }
      } else if (one.row == null) {
        tell(Cause.LOST, one, NOTHING, key, "nothing");
      } else {
        Cause cause =
            one.record.isAccepted() ? Cause.QUARANTINED_CLEAN_ROW : Cause.BAD_ROW_AS_DUPLICATE;
        tell(cause, one, NOTHING, key, shown(one));
      }
    }
    return isKept;
  }

  private static Found standing(List<Found> found) {
    for (Found one : found) {
      if (one.isDue(Where.SILVER) && one.isIn(Where.SILVER)) {
        return one;
      }
    }
    return null;
  }

  private void tellKept(String key, Found kept, Found standing) {
    boolean isCopy = standing != null && standing.record.content() == kept.record.content();
    Place at = isCopy ? standing.record.at() : kept.record.at();
    String pattern = isCopy ? RootCauses.COPY : "";
    Example example = new Example(key, kept.record.at(), "superseded", "a row in silver");
    Event event = new Event(Cause.DUPLICATE_KEPT, Where.SILVER.key(), at.delivery(), pattern);
    tally.event(event, 1, got(kept.row), example);
  }

  private void tellAccepted(String key, Found bad) {
    Event event =
        new Event(
            Cause.ACCEPTED_BAD_ROW, bad.record.reasons().get(0), bad.record.at().delivery(), "");
    Example example = new Example(key, bad.record.at(), "quarantined", "a row in silver");
    tally.event(event, 1, got(bad.row), example);
  }

  private void gradeSurplus(String key, Surplus surplus) {
    tally.doubles++;
    OutputRow row = surplus.row();
    List<TruthRecord> members = surplus.of().members();
    TruthRecord record = members.get(0);
    Event event = new Event(Cause.DOUBLE, row.where().key(), record.at().delivery(), "");
    Example example = new Example(key, record.at(), "one row", "one more in " + row.where().key());
    tally.event(event, 1, row.where() == Where.SILVER ? got(row) : NOTHING, example);
    personal.scan(key, row, record);
    reasons.gradeSurplus(row, record);
  }

  private void countDelivery(Found one) {
    Place at = one.record.at();
    DeliveryCounts counts = tally.delivery(at.delivery());
    if (one.row != null && one.isPlaced(settings)) {
      counts.placed++;
      counts.copied += one.looksCopied ? 1 : 0;
    }
    if (one.copies.isUnmistakable() && !one.mayBeAbsent(settings)) {
      if (one.row == null) {
        counts.lost(at.position());
      } else {
        counts.found(at.position());
      }
    }
  }

  private void count(Found one, boolean isRepeated) {
    boolean isRight = one.isPlaced(settings) && !one.isCopied && one.isExact;
    if (one.isDue(Where.SILVER) && one.isIn(Where.SILVER)) {
      cells.keepTokens(one, isRight);
    }
    tally.delivered++;
    tally.right += isRight ? 1 : 0;
    String fate = one.fate(settings);
    tally.fates.merge(fate, 1L, Long::sum);
    for (String fault : one.record.faults()) {
      FaultCounts counts = tally.faults.computeIfAbsent(fault, name -> new FaultCounts());
      counts.records++;
      if (isRight && !(isRepeated && settings.repeats().contains(fault))) {
        counts.right++;
      } else {
        counts.otherwise.merge(fate, 1L, Long::sum);
      }
    }
    countRemoval(one);
  }

  /** Removal of duplicates: what was removed, and what ought to be. */
  private void countRemoval(Found one) {
    boolean isRemoved =
        settings.has(Where.SUPERSEDED)
            ? one.isIn(Where.SUPERSEDED)
            : one.record.isAccepted() && one.row == null;
    boolean isDue = one.isDue(Where.SUPERSEDED);
    tally.removed += isRemoved ? 1 : 0;
    tally.removedRightly += isRemoved && isDue ? 1 : 0;
    tally.toRemove += isDue ? 1 : 0;
    tally.leftOut += isDue && !one.isIn(Where.SILVER) ? 1 : 0;
  }
}
