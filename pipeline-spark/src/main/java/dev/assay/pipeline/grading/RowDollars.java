package dev.assay.pipeline.grading;

import java.math.BigDecimal;

/** What rows are worth. A row that lacks a number is worth nothing, as a sum has it. */
final class RowDollars {
  private final GradeSettings settings;
  private final Tally tally;

  RowDollars(GradeSettings settings, Tally tally) {
    this.settings = settings;
    this.tally = tally;
  }

  /** The dollars of a row of silver, which is counted as there: to be called once a row. */
  BigDecimal got(OutputRow row) {
    BigDecimal dollars =
        settings.hasMoney() ? Values.product(row.values(), settings.money()) : null;
    if (dollars == null) {
      return BigDecimal.ZERO;
    }
    tally.got = tally.got.add(dollars);
    return dollars;
  }

  /** The dollars that a record should be worth. */
  BigDecimal due(TruthRecord record) {
    BigDecimal dollars =
        settings.hasMoney() ? Values.product(record.values(), settings.money()) : null;
    return dollars == null ? BigDecimal.ZERO : dollars;
  }
}
