package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.GradeText;
import dev.assay.pipeline.grading.Share;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a grade must reach. A graded column that is missing always fails, unless it was named as one
 * that shall not be graded; and so do two outputs that should be equal and are not. Where anything
 * must be reached, no row may tell who a person is.
 *
 * @param right the least share of each table's versions, and of its rows as of days, 0 to 1
 * @param dollars the most that may be booked wrong
 */
public record HistoryThresholds(Optional<BigDecimal> right, Optional<BigDecimal> dollars) {
  /** The thresholds that a grade does not reach, in words; none if it passes. */
  public List<String> broken(HistoryGrade grade) {
    List<String> broken = new ArrayList<>();
    for (TableGrade table : grade.tables()) {
      table
          .missing()
          .forEach(
              column ->
                  broken.add("the history of %s has no column %s".formatted(table.name(), column)));
      right.ifPresent(
          least -> {
            require("versions of " + table.name(), table.versions().right(), least, broken);
            require("key-days of " + table.name(), table.keyDays().right(), least, broken);
          });
    }
    if (right.isPresent() || dollars.isPresent()) {
      requirePrivacy(grade, broken);
    }
    for (AgainGrade again : grade.again()) {
      if (!again.isEqual()) {
        broken.add("the two histories of %s are not equal".formatted(again.name()));
      }
    }
    dollars.ifPresent(most -> requireDollars(grade, most, broken));
    dollars.ifPresent(most -> grade.sales().ifPresent(sales -> requireAmounts(sales, broken)));
    return broken;
  }

  private static void require(String what, Share share, BigDecimal least, List<String> broken) {
    if (share.isBelow(least)) {
      broken.add("%s right %s is under %s".formatted(what, share.text(), least.toPlainString()));
    }
  }

  private static void requirePrivacy(HistoryGrade grade, List<String> broken) {
    for (TableGrade table : grade.tables()) {
      for (HistoryFinding finding : table.disclosures()) {
        broken.add(
            "the history of %s tells who persons are: %s"
                .formatted(table.name(), HistoryText.words(finding)));
      }
    }
    grade
        .sales()
        .ifPresent(
            sales ->
                HistoryText.disclosures(sales)
                    .forEach(words -> broken.add("%s: %s".formatted(sales.by(), words))));
  }

  /** What an order costs that never was, or is booked with another amount, is not known then. */
  private static void requireAmounts(SalesGrade sales, List<String> broken) {
    long unknown = sales.counts().getOrDefault(Booking.UNKNOWN_ORDER, 0L);
    if (sales.amounts() == SalesGrade.Amounts.MISSING) {
      broken.add("amounts of %s could not be graded".formatted(sales.by()));
    } else if (sales.amounts() == SalesGrade.Amounts.IGNORED && unknown > 0) {
      broken.add(
          "%d orders of %s are not there, of unknown amounts".formatted(unknown, sales.by()));
    }
  }

  private static void requireDollars(HistoryGrade grade, BigDecimal most, List<String> broken) {
    if (grade.sales().isEmpty()) {
      broken.add("dollars could not be graded");
    } else if (grade.sales().get().off().compareTo(most) > 0) {
      broken.add(
          "%s under the wrong %s is over %s"
              .formatted(
                  GradeText.money(grade.sales().get().off()),
                  grade.sales().get().attribute(),
                  GradeText.money(most)));
    }
  }
}
