package dev.assay.pipeline.grading;

import java.math.BigDecimal;

/** A finding that a defect must lead to. */
record Expected(Cause cause, String detail, long rows, BigDecimal dollars) {
  static Expected of(Cause cause, String detail, long rows) {
    return new Expected(cause, detail, rows, BigDecimal.ZERO);
  }
}
