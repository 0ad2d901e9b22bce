package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.GradeJunit;
import dev.assay.pipeline.grading.GradeText;
import dev.assay.pipeline.grading.JunitSuite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A grade for build servers, as a JUnit report: a case for each flaw that each table can have, for
 * dollars and for outputs that should be equal, and one for the thresholds.
 */
public final class HistoryJunit {
  private HistoryJunit() {}

  /**
   * The document.
   *
   * @param broken the thresholds that are broken, in words
   */
  public static String of(HistoryGrade grade, List<String> broken) {
    Map<String, List<String>> cases = new LinkedHashMap<>();
    cases.put(GradeJunit.THRESHOLDS, broken);
    for (TableGrade table : grade.tables()) {
      for (Flaw flaw : Flaw.values()) {
        cases.put(
            table.name() + "." + flaw.key(),
            table.findings().stream()
                .filter(finding -> finding.flaw() == flaw)
                .map(HistoryText::words)
                .toList());
      }
    }
    grade
        .sales()
        .ifPresent(
            sales -> {
              cases.put("dollars", dollars(sales));
              cases.put("dollars." + Flaw.CLEAR_TEXT.key(), HistoryText.disclosures(sales));
            });
    for (AgainGrade again : grade.again()) {
      cases.put(
          again.name() + ".again", again.isEqual() ? List.of() : List.of(HistoryText.words(again)));
    }
    return JunitSuite.of(cases, grade.line());
  }

  private static List<String> dollars(SalesGrade sales) {
    List<String> wrong = new ArrayList<>();
    sales
        .wrong()
        .forEach((how, dollars) -> wrong.add(GradeText.money(dollars) + " " + how.words()));
    return wrong;
  }
}
