package dev.assay.pipeline.grading;

import dev.assay.pipeline.grading.SilverViews.View;
import dev.assay.pipeline.grading.input.ValueType;
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

  /**
   * A comparison.
   *
   * @param compared the numbers of the columns that the output's view has, and that are not its key
   * @param tolerance how far numbers may be off, by column
   */
  ViewComparison(View view, Set<Integer> compared, Map<String, BigDecimal> tolerance) {
    this.view = view;
    this.compared = compared;
    this.tolerance = tolerance;
  }

  /**
   * Compares all rows.
   *
   * @param expected what the truth gives
   * @param ofSilver what the output's silver gives; empty if nobody knows
   * @param got what the output has
   */
  void compare(ViewRows expected, Optional<ViewRows> ofSilver, ViewRows got) {
    Set<List<Object>> keys = new LinkedHashSet<>(expected.byKey().keySet());
    keys.addAll(got.byKey().keySet());
    for (List<Object> key : keys) {
      OutputRow due = expected.of(key).stream().findFirst().orElse(null);
      List<OutputRow> there = got.of(key);
      OutputRow best = there.isEmpty() ? null : best(due, there);
      compare(
          due,
          ofSilver.map(rows -> Optional.ofNullable(rows.of(key).stream().findFirst().orElse(null))),
          best);
      for (OutputRow row : there) {
        if (row != best) { // whatever silver is, the view should have one row of a name
          compare(null, ofSilver.map(rows -> Optional.empty()), row);
        }
      }
    }
  }

  Share cells() {
    return new Share(right, cells);
  }

  List<ViewGrade.Cell> wrong() {
    return wrong;
  }

  /** Of rows of one name the one that is most right; the others are too many. */
  private OutputRow best(OutputRow expected, List<OutputRow> rows) {
    OutputRow best = rows.get(0);
    for (OutputRow row : rows) {
      best = right(expected, row) > right(expected, best) ? row : best;
    }
    return best;
  }

  private long right(OutputRow expected, OutputRow got) {
    return compared.stream().filter(column -> isRight(column, expected, got)).count();
  }

  private void compare(OutputRow expected, Optional<Optional<OutputRow>> ofSilver, OutputRow got) {
    for (int column : compared) {
      cells++;
      if (isRight(column, expected, got)) {
        right++;
      } else if (wrong.size() < ViewGrade.MOST_WRONG) {
        wrong.add(wrong(column, expected, ofSilver, got));
      }
    }
  }

  private ViewGrade.Cell wrong(
      int column, OutputRow expected, Optional<Optional<OutputRow>> ofSilver, OutputRow got) {
    Optional<BigDecimal> difference = difference(column, expected, got);
    return new ViewGrade.Cell(
        ViewRows.name(view, expected == null ? got : expected),
        view.columns().get(column).name(),
        expected == null ? NO_ROW : ViewRows.shown(view, expected, column),
        got == null ? NO_ROW : ViewRows.shown(view, got, column),
        difference,
        difference.isEmpty()
            ? Optional.empty()
            : ofSilver.flatMap(row -> difference(column, expected, row.orElse(null))));
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
  private Optional<BigDecimal> difference(int column, OutputRow expected, OutputRow got) {
    return number(column, got)
        .flatMap(given -> number(column, expected).map(wanted -> given.subtract(wanted)));
  }

  private Optional<BigDecimal> number(int column, OutputRow row) {
    ValueType type = view.columns().get(column).type();
    if (type != ValueType.INTEGER && type != ValueType.DECIMAL) {
      return Optional.empty();
    }
    if (row == null) {
      return Optional.of(NOTHING);
    }
    Object value = row.values()[column];
    return value == null
        ? Optional.empty()
        : Optional.of(value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value);
  }
}
