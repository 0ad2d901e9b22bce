package dev.assay.pipeline.grading;

import dev.assay.pipeline.contract.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What a column of silver shows of persons, in one task. The same person is shown alike again and
 * again, and is judged once.
 */
final class ShownPersons {
  private final int column;
  private final boolean isName;
  private final Privacy agreed;
  private final CellGrader cells;
  private final Map<String, Shown> byPerson = new HashMap<>();
  private int all;
  private Shown last;

  /** What may be shown of a person. */
  private static final class Shown {
    private final UTF8String text;
    private final Shown other;
    private long rows;

    Shown(UTF8String text, Shown other) {
      this.text = text;
      this.other = other;
    }
  }

  ShownPersons(int column, GradeSettings settings) {
    this.column = column;
    this.isName = settings.privacy().get(column) == Field.Privacy.NAME;
    this.agreed = settings.agreed(column);
    this.cells = new CellGrader(settings, new Tally());
  }

  /**
   * Whether a row shows of a person what it may.
   *
   * @param at where the column is
   * @param clear the person; null if there is none
   * @param repaired the columns of the record that a correct pipeline mends
   */
  boolean isFit(InternalRow row, int at, String clear, Set<Integer> repaired) {
    last = null;
    if (clear == null || row.isNullAt(at)) {
      return cells.isFit(column, clear, null, !row.isNullAt(at));
    }
    // What was delivered in place of a name that is mended is no mask, either.
    if (isName && repaired.contains(column)) {
      return false;
    }
    UTF8String text = row.getUTF8String(at);
    Shown known = byPerson.get(clear);
    for (last = known; last != null; last = last.other) {
      if (last.text.equals(text)) {
        return true;
      }
    }
    if (all == CellGrader.MOST_TOKENS || !isFit(clear, text.toString())) {
      return false;
    }
    last = new Shown(text.copy(), known);
    byPerson.put(clear, last);
    all++;
    return true;
  }

  private boolean isFit(String clear, String shown) {
    boolean isClear = PersonalData.isAddress(shown) || isName && shown.equals(clear);
    return cells.isFit(column, clear, shown, true) && (agreed == Privacy.CLEAR || !isClear);
  }

  /** Counts the row that was found to be fit. */
  void count() {
    if (last != null) {
      last.rows++;
    }
  }

  /** Tells how many rows show which pseudonym. */
  void finish(Sightings seen) {
    if (all == CellGrader.MOST_TOKENS) {
      seen.giveUp();
    }
    if (agreed == Privacy.PSEUDONYM) {
      byPerson.forEach(
          (person, first) -> {
            for (Shown one = first; one != null; one = one.other) {
              if (one.rows > 0) {
                seen.addTokens(new Tally.Token(column, person, one.text.toString()), one.rows);
              }
            }
          });
    }
  }
}
