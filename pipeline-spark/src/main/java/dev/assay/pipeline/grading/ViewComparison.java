package dev.assay.pipeline.grading;

import dev.assay.pipeline.grading.SilverViews.View;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds the rows of one view against those that it should have, cell by cell. */
final class ViewComparison {
  private static final String NO_ROW = "no row";
  private static final BigDecimal NOTHING = BigDecimal.ZERO;

  private final View view;
  private final Set<Integer> compared;
  private final Map<String, BigDecimal> tolerance;
  private final List<ViewGrade.Cell> wrong = new ArrayList<>();
  private long right;
  private long cells;

  private ViewComparison(View view, Set<Integer> compared, Map<String, BigDecimal> tolerance) {
    this.view = view;
    this.compared = compared;
    this.tolerance = tolerance;
  }

  /**
   * The grade of a view.
   *
   * @param expected what the truth gives
   * @param ofSilver what the output's silver gives; empty if it lacks columns
   * @param got what the output has
   * @param compared the numbers of the columns that the output's view has, and that are not its key
   * @param missing the names of those that it lacks
   */
  static ViewGrade of(
      View view,
      ViewRows expected,
      Optional<ViewRows> ofSilver,
      ViewRows got,
      Set<Integer> compared,
      List<String> missing,
      Map<String, BigDecimal> tolerance) {
    ViewComparison comparison = new ViewComparison(view, compared, tolerance);
    Set<Map<String, String>> keys = new LinkedHashSet<>(expected.byKey().keySet());
    keys.addAll(got.byKey().keySet());
    for (Map<String, String> key : keys) {
      comparison.compare(
          key,
          expected.byKey().get(key),
          ofSilver.map(rows -> Optional.ofNullable(rows.byKey().get(key))),
          got.byKey().get(key));
    }
    got.surplus()
        .forEach(row -> comparison.compare(ViewRows.key(view, row), null, Optional.empty(), row));
    return new ViewGrade(
        view.name(),
        new Share(comparison.right, comparison.cells),
        comparison.wrong.subList(0, Math.min(comparison.wrong.size(), ViewGrade.MOST_WRONG)),
        missing);
  }

  private void compare(
      Map<String, String> key,
      OutputRow expected,
      Optional<Optional<OutputRow>> ofSilver,
      OutputRow got) {
    for (int column : compared) {
      cells++;
      if (isRight(column, expected, got)) {
        right++;
        continue;
      }
      Optional<BigDecimal> difference = difference(column, expected, got);
      wrong.add(
          new ViewGrade.Cell(
              key,
              view.columns().get(column).name(),
              expected == null ? NO_ROW : ViewRows.shown(view, expected, column),
              got == null ? NO_ROW : ViewRows.shown(view, got, column),
              difference,
              difference.isEmpty()
                  ? Optional.empty()
                  : ofSilver.flatMap(row -> difference(column, expected, row.orElse(null)))));
    }
  }

  private boolean isRight(int column, OutputRow expected, OutputRow got) {
    if (expected == null || got == null) {
      return false;
    }
    Object wanted = expected.values()[column];
    BigDecimal most = tolerance.get(view.columns().get(column).name());
    return got.says(column, wanted)
        || most != null
            && wanted instanceof BigDecimal
            && difference(column, expected, got)
                .filter(off -> off.abs().compareTo(most) <= 0)
                .isPresent();
  }

  /** A row that is not there is nothing; empty if the column, or a cell of it, is no number. */
  private static Optional<BigDecimal> difference(int column, OutputRow expected, OutputRow got) {
    return number(column, got)
        .flatMap(given -> number(column, expected).map(wanted -> given.subtract(wanted)));
  }

  private static Optional<BigDecimal> number(int column, OutputRow row) {
    if (row == null) {
      return Optional.of(NOTHING);
    }
    Object value = row.values()[column];
    if (value instanceof Long whole) {
      return Optional.of(BigDecimal.valueOf(whole));
    }
    return value instanceof BigDecimal decimal ? Optional.of(decimal) : Optional.empty();
  }
}
