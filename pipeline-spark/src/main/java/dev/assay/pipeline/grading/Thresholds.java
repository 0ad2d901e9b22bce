package dev.assay.pipeline.grading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a grade must reach. A graded column that is missing always fails, unless it was named as one
 * that shall not be graded.
 *
 * @param rowsRight the least share of rows that are right, and of each view's cells, 0 to 1
 * @param dollars the most that the output may be off, whichever way; without money columns none is
 *     reached
 * @param required what must have been graded: {@code quarantine}, {@code reasons}, {@code
 *     duplicates}
 */
public record Thresholds(
    Optional<BigDecimal> rowsRight, Optional<BigDecimal> dollars, Set<String> required) {
  /** Of the sides of an output. */
  public static final String QUARANTINE = "quarantine";

  public static final String REASONS = "reasons";
  public static final String DUPLICATES = "duplicates";

  /** Copies the set. */
  public Thresholds {
    required = Set.copyOf(required);
  }

  /** The thresholds that a grade does not reach, in words; none if it passes. */
  public List<String> broken(Grade grade) {
    List<String> broken = new ArrayList<>();
    for (Finding finding : grade.findings()) {
      if (finding.cause() == Cause.MISSING_COLUMN) {
        broken.add("silver has no column " + finding.detail());
      }
    }
    for (ViewGrade view : grade.views()) {
      view.missing()
          .forEach(column -> broken.add("%s has no column %s".formatted(view.name(), column)));
    }
    rowsRight
        .filter(least -> grade.rowsRight().isBelow(least))
        .ifPresent(
            least ->
                broken.add(
                    "rows right %s is under %s"
                        .formatted(grade.rowsRight().text(), least.toPlainString())));
    rowsRight.ifPresent(least -> requireCells(grade, least, broken));
    dollars.ifPresent(most -> requireDollars(grade, most, broken));
    for (String name : required.stream().sorted().toList()) {
      String notGraded = name.equals(DUPLICATES) ? Where.SUPERSEDED.key() : name;
      if (grade.notGraded().contains(notGraded)
          || name.equals(REASONS) && grade.notGraded().contains(QUARANTINE)) {
        broken.add(name + " could not be graded");
      }
    }
    return broken;
  }

  private static void requireCells(Grade grade, BigDecimal least, List<String> broken) {
    for (ViewGrade view : grade.views()) {
      if (view.cells().isBelow(least)) {
        broken.add(
            "cells right of %s %s is under %s"
                .formatted(view.name(), view.cells().text(), least.toPlainString()));
      }
    }
  }

  private static void requireDollars(Grade grade, BigDecimal most, List<String> broken) {
    if (grade.dollars().isEmpty()) {
      broken.add("dollars could not be graded");
    } else if (grade.dollars().get().off().abs().compareTo(most) > 0) {
      broken.add(
          "%s off is over %s"
              .formatted(GradeText.money(grade.dollars().get().off()), GradeText.money(most)));
    }
  }
}
