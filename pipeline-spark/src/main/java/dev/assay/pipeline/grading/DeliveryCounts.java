package dev.assay.pipeline.grading;

import java.io.Serializable;

/** What was found of the records of one delivery that ought to be found somewhere. */
final class DeliveryCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Records that are told from those of every other delivery, and were found, or not. */
  long found;

  long lost;

  /** The last position that was found, and the first that was not. */
  int lastFound = -1;

  int firstLost = Integer.MAX_VALUE;

  /** Records that are where they belong, and how many of them are there more than once. */
  long placed;

  long copied;

  /** Silver rows whose values were compared. */
  long compared;

  void found(int position) {
    found++;
    lastFound = Math.max(lastFound, position);
  }

  void lost(int position) {
    lost++;
    firstLost = Math.min(firstLost, position);
  }

  DeliveryCounts add(DeliveryCounts other) {
    found += other.found;
    lost += other.lost;
    lastFound = Math.max(lastFound, other.lastFound);
    firstLost = Math.min(firstLost, other.firstLost);
    placed += other.placed;
    copied += other.copied;
    compared += other.compared;
    return this;
  }
}
