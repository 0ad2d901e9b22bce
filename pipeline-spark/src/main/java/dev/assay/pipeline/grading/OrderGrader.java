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
  private final RowDollars dollars;
  private final WinnerGrader winners;
  private final RecordCounter counts;

  OrderGrader(GradeSettings settings, Tally tally) {
    this.settings = settings;
    this.tally = tally;
    this.attachment = new Attachment(settings);
    this.cells = new CellGrader(settings, tally);
    this.reasons = new ReasonGrader(settings, tally);
    this.personal = new PersonalData(settings, tally);
    this.dollars = new RowDollars(settings, tally);
    this.winners = new WinnerGrader(settings, tally, cells, dollars);
    this.counts = new RecordCounter(settings, tally, cells);
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
      for (OutputRow row : placement.surplus()) {
        if (mayHaveAKey(key, row)) {
          gradeUnknown(key, row);
        } else {
          placement.markCopied(row);
          surplus.add(new Surplus(copies, row));
        }
      }
    }
    winners.grade(key, found);
    boolean isKept = gradeOthers(key, found, standing(found));
    surplus.forEach(row -> gradeSurplus(key, row));
    for (Found one : found) {
      personal.scan(key, one.row, one.record);
      reasons.grade(key, one);
    }
    boolean isRepeated =
        isKept || surplus.stream().anyMatch(one -> one.row.where() == Where.SILVER);
    found.forEach(one -> counts.add(one, isRepeated));
  }

  private record Surplus(Copies of, OutputRow row) {}

  /** Rows of a key that nothing was delivered under. */
  private void gradeUnknown(String key, OutputRow row) {
    personal.scan(key, row, null);
    if (row.where() == Where.QUARANTINE && isNone(key)) {
      tally.unattributable++;
      Example example = new Example(null, Place.NOWHERE, "", "");
      tally.event(new Event(Cause.UNATTRIBUTABLE, "", -1, ""), example);
      return;
    }
    tally.phantom++;
    Event event = new Event(Cause.PHANTOM, row.where().key(), -1, "");
    Example example = new Example(key, Place.NOWHERE, "nothing", "a row");
    tally.event(event, 1, row.where() == Where.SILVER ? dollars.got(row) : NOTHING, example);
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
        one.tell(tally, Cause.LOST, NOTHING, key, "nothing");
      } else {
        Cause cause =
            one.record.isAccepted() ? Cause.QUARANTINED_CLEAN_ROW : Cause.BAD_ROW_AS_DUPLICATE;
        one.tell(tally, cause, NOTHING, key, one.shown());
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
    tally.event(event, 1, dollars.got(kept.row), example);
  }

  private void tellAccepted(String key, Found bad) {
    Event event =
        new Event(
            Cause.ACCEPTED_BAD_ROW, bad.record.reasons().get(0), bad.record.at().delivery(), "");
    Example example = new Example(key, bad.record.at(), "quarantined", "a row in silver");
    tally.event(event, 1, dollars.got(bad.row), example);
  }

  /** Whether it names no order: what many records were delivered under is none either. */
  private static boolean isNone(String key) {
    return key == null || key.isEmpty();
  }

  /** Whether a row beyond the records without a key may be one with a key, and not show it. */
  private boolean mayHaveAKey(String key, OutputRow row) {
    return row.where() == Where.QUARANTINE
        && isNone(key)
        && row.at() == Place.NOWHERE
        && !row.isPresent(settings.key());
  }

  private void gradeSurplus(String key, Surplus surplus) {
    tally.doubles++;
    OutputRow row = surplus.row();
    List<TruthRecord> members = surplus.of().members();
    TruthRecord record = members.get(0);
    Event event = new Event(Cause.DOUBLE, row.where().key(), record.at().delivery(), "");
    Example example = new Example(key, record.at(), "one row", "one more in " + row.where().key());
    tally.event(event, 1, row.where() == Where.SILVER ? dollars.got(row) : NOTHING, example);
    personal.scan(key, row, record);
    reasons.gradeSurplus(row, record);
  }
}
