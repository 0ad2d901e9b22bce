package dev.assay.pipeline.grading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which of some interchangeable records has which row: as many as possible are where they belong,
 * the others take the rows that are left, and rows beyond the records are surplus.
 *
 * @param found all records
 * @param surplus rows without a record of their own
 */
record Placement(List<Found> found, List<OutputRow> surplus) {
  /** The placement of records that were delivered alike. */
  static Placement of(Copies copies, CellGrader cells) {
    List<Found> found = new ArrayList<>(copies.members().size());
    for (TruthRecord member : copies.members()) {
      found.add(new Found(member, copies));
    }
    List<List<OutputRow>> left = new ArrayList<>(Where.COUNT);
    for (Where where : Where.values()) {
      left.add(bestFirst(copies, where, cells));
    }
    for (Found one : found) {
      take(one, left.get(one.record.due().ordinal()));
    }
    for (Found one : found) {
      for (List<OutputRow> rows : left) {
        take(one, rows);
      }
    }
    List<OutputRow> surplus = new ArrayList<>(0);
    left.forEach(surplus::addAll);
    Placement placement = new Placement(found, surplus);
    placement.markKept();
    return placement;
  }

  private static void take(Found one, List<OutputRow> rows) {
    if (one.row == null && !rows.isEmpty()) {
      one.row = rows.remove(0);
    }
  }

  private static List<OutputRow> bestFirst(Copies copies, Where where, CellGrader cells) {
    List<OutputRow> rows = copies.rows(where);
    if (rows.size() > 1 && where == Where.SILVER && copies.any().isAccepted()) {
      rows.sort(Comparator.comparingInt(row -> cells.wrong(copies.any(), row)));
    }
    return rows;
  }

  /** Marks a record of which a surplus row is a copy. */
  void markCopied(OutputRow row) {
    for (Found one : found) {
      if (one.isIn(row.where()) && !one.isCopied) {
        one.isCopied = true;
        one.looksCopied = true;
        return;
      }
    }
  }

  private void markKept() {
    for (Found one : found) {
      if (one.isIn(Where.SILVER) && !one.isDue(Where.SILVER)) {
        found.get(0).looksCopied |= found.get(0).isIn(Where.SILVER) && found.get(0) != one;
      }
    }
  }
}
