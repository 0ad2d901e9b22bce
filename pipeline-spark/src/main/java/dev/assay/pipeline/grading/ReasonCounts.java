package dev.assay.pipeline.grading;

import java.io.Serializable;

/**
 * Pairs of a record and one reason: those that apply, those that are given, those that are both.
 */
final class ReasonCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  long due;
  long given;
  long both;

  ReasonCounts add(ReasonCounts other) {
    due += other.due;
    given += other.given;
    both += other.both;
    return this;
  }
}
