package dev.assay.pipeline.grading;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is right and wrong with one view.
 *
 * @param name the view's name
 * @param cells those that are right, of all that it should have and all of rows that it should not
 *     have
 * @param wrong the first of the others
 * @param missing the columns that it lacks; no cell of theirs is counted
 * @param clear rows with an e-mail address, by column
 * @param untold why nobody knows what of a difference follows from silver; empty if that is known
 */
public record ViewGrade(
    String name,
    Share cells,
    List<Cell> wrong,
    List<String> missing,
    Map<String, Long> clear,
    Optional<String> untold) {
  /** So many wrong cells are told. */
  public static final int MOST_WRONG = 1_000;

  /** Copies the collections. */
  public ViewGrade {
    wrong = List.copyOf(wrong);
    missing = List.copyOf(missing);
    clear = Map.copyOf(clear);
  }

  /** Whether nothing is wrong with it. */
  public boolean isRight() {
    return cells.part() == cells.whole() && missing.isEmpty();
  }

  /**
   * A wrong cell. An e-mail address in it is not told.
   *
   * @param row what names its row, by column; empty if the view has one row
   * @param column its column
   * @param expected what it should be
   * @param got what it is
   * @param difference {@code got} less {@code expected}, a row that is not there being 0; empty if
   *     one of them is no number
   * @param ofSilver how much of that follows from the output's silver: what the view would be off
   *     if it were computed from there as it should. The rest is the view's own mistake. Empty if
   *     there is no difference, or nobody knows
   */
  public record Cell(
      Map<String, String> row,
      String column,
      String expected,
      String got,
      Optional<BigDecimal> difference,
      Optional<BigDecimal> ofSilver) {
    /** Copies the map, and keeps its order. */
    public Cell {
      row = Collections.unmodifiableMap(new LinkedHashMap<>(row));
    }

    /** How much of the difference is the view's own. */
    public Optional<BigDecimal> ofView() {
      return ofSilver.flatMap(silver -> difference.map(all -> all.subtract(silver)));
    }
  }
}
