package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.TidyText;
import dev.assay.pipeline.grading.OutputRow;
import dev.assay.pipeline.grading.Privacy;
import dev.assay.pipeline.grading.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Holds the cells of a version against those that it should have; its key and times apart. */
final class Cells {
  private final TrueTable truth;
  private final HistorySettings settings;
  private final List<Integer> compared = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  Cells(GivenTable given, HistorySettings settings) {
    this.truth = given.truth();
    this.settings = settings;
    for (int i = 0; i < truth.columns().size(); i++) {
      TrueColumn column = truth.columns().get(i);
      boolean mayMiss = column.privacy().isPersonal() && agreed(i) == Privacy.DROPPED;
      if (given.mapping().given(column.name()).isPresent()) {
        if (!column.isKey()) {
          compared.add(i);
        }
      } else if (!mayMiss && !given.mapping().ignored().contains(column.name())) {
        missing.add(column.name());
      }
    }
  }

  /** The columns that are compared, by their numbers. */
  List<Integer> compared() {
    return compared;
  }

  /** The graded columns that the output should have and has not. */
  List<String> missing() {
    return missing;
  }

  /** The columns that say something else. */
  List<Integer> wrong(TrueVersion version, OutputRow row) {
    List<Integer> wrong = new ArrayList<>(0);
    for (int column : compared) {
      if (!isRight(column, version.values().get(column), row)) {
        wrong.add(column);
      }
    }
    return wrong;
  }

  boolean areRight(TrueVersion version, OutputRow row) {
    for (int column : compared) {
      if (!isRight(column, version.values().get(column), row)) {
        return false;
      }
    }
    return true;
  }

  private boolean isRight(int column, Object wanted, OutputRow row) {
    TrueColumn of = truth.columns().get(column);
    if (of.privacy().isPersonal()) {
      String shown = row.unread()[column] == null ? (String) row.values()[column] : null;
      return agreed(column)
          .allows(
              of.privacy() == Field.Privacy.NAME, (String) wanted, shown, row.isPresent(column));
    }
    BigDecimal tolerance = settings.tolerance().get(of.name());
    return row.says(column, wanted)
        || tolerance != null
            && wanted instanceof BigDecimal due
            && row.values()[column] instanceof BigDecimal got
            && got.subtract(due).abs().compareTo(tolerance) <= 0;
  }

  Privacy agreed(int column) {
    return settings.agreed(truth.columns().get(column));
  }

  /** What should be in a cell, for people. */
  String expected(int column, TrueVersion version) {
    TrueColumn of = truth.columns().get(column);
    return of.privacy().isPersonal() ? "" : Values.shown(of.type(), version.values().get(column));
  }

  /** What is in a cell, for people. */
  String got(int column, OutputRow row) {
    TrueColumn of = truth.columns().get(column);
    String text =
        row.unread()[column] == null
            ? Values.shown(of.type(), row.values()[column])
            : "'" + row.unread()[column] + "'";
    return of.privacy().isPersonal() || TidyText.hasAtSign(text) ? "***" : text;
  }
}
