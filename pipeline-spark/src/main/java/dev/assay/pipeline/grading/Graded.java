package dev.assay.pipeline.grading;

import java.math.BigDecimal;
import java.util.Optional;

/** What a grade comes to, whatever was graded. */
public interface Graded {
  /** The rows that are right: records, or versions of a history. */
  Share rowsRight();

  /** How many dollars the output is off; empty if that could not be graded. */
  Optional<BigDecimal> dollarsOff();

  /** Whether nothing is wrong. */
  boolean isPerfect();

  /** Its headlines in one line, as a run's report has them. */
  String line();
}
