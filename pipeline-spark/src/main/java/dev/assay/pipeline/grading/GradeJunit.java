package dev.assay.pipeline.grading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A grade for build servers, as a JUnit report: one case for each thing that can be wrong and for
 * each view, which fails if it is, and one for the thresholds.
 */
public final class GradeJunit {
  /** The case of what was asked for. */
  public static final String THRESHOLDS = "thresholds";

  private GradeJunit() {}

  /**
   * The document.
   *
   * @param broken the thresholds that are broken, in words
   */
  public static String of(Grade grade, List<String> broken) {
    Map<String, List<String>> cases = new LinkedHashMap<>();
    cases.put(THRESHOLDS, broken);
    for (Cause cause : Cause.values()) {
      cases.put(cause.key(), findings(grade, cause));
    }
    for (ViewGrade view : grade.views()) {
      cases.put(view.name(), failures(view));
    }
    return JunitSuite.of(cases, grade.line());
  }

  private static List<String> findings(Grade grade, Cause cause) {
    return grade.findings().stream()
        .filter(finding -> finding.cause() == cause)
        .map(GradeText::words)
        .toList();
  }

  private static List<String> failures(ViewGrade view) {
    List<String> failures = new ArrayList<>();
    view.missing().forEach(column -> failures.add("it has no column " + column));
    view.wrong().stream()
        .limit(GradeText.SHOWN_CELLS)
        .forEach(cell -> failures.add(GradeText.words(cell)));
    long others = view.cells().whole() - view.cells().part() - GradeText.SHOWN_CELLS;
    if (others > 0) {
      failures.add("and %d more".formatted(others));
    }
    return failures;
  }
}
