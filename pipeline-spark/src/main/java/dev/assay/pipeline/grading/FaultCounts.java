package dev.assay.pipeline.grading;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/** What became of the records with one fault. */
final class FaultCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  long records;
  long right;

  /** Of the others, by where they were found. */
  final Map<String, Long> otherwise = new TreeMap<>();

  FaultCounts add(FaultCounts other) {
    records += other.records;
    right += other.right;
    other.otherwise.forEach((fate, rows) -> otherwise.merge(fate, rows, Long::sum));
    return this;
  }
}
