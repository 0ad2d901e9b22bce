package dev.assay.pipeline.grading;

/** Counts records that have been graded: as a whole, by delivery, and by fault. */
final class RecordCounter {
  private final GradeSettings settings;
  private final Tally tally;
  private final CellGrader cells;

  RecordCounter(GradeSettings settings, Tally tally, CellGrader cells) {
    this.settings = settings;
    this.tally = tally;
    this.cells = cells;
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

  /**
   * Counts a record.
   *
   * @param isRepeated whether silver has more rows of its order than it should
   */
  void add(Found one, boolean isRepeated) {
    countDelivery(one);
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
