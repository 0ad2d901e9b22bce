package dev.assay.pipeline.grading;

import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.TidyText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How much of a record a row says. */
final class Likeness {
  private final GradeSettings settings;

  Likeness(GradeSettings settings) {
    this.settings = settings;
  }

  /** Whether a row says all of a record that it can say. */
  boolean isExact(TruthRecord record, OutputRow row) {
    return said(record, row) == comparable(row);
  }

  /**
   * How many cells of a row say what was delivered, or what was made of it; its reasons count as
   * one: they tell a text in place of a number, which may well be shown as that number.
   */
  int said(TruthRecord record, OutputRow row) {
    int said = 0;
    for (int column : given(row.where())) {
      if (isCompared(column, row.where()) && says(record, row, column)) {
        said++;
      }
    }
    return said + (isReasoned(record, row) ? 1 : 0);
  }

  /** Whether a row gives reasons, and none that does not apply. */
  static boolean isReasoned(TruthRecord record, OutputRow row) {
    return row.reasons() != null
        && !row.reasons().isEmpty()
        && record.reasons().containsAll(row.reasons());
  }

  /** Whether just the reasons that apply are given: outputs may give the first alone. */
  static boolean hasJustTheReasons(TruthRecord record, OutputRow row) {
    return isReasoned(record, row) && row.reasons().size() == record.reasons().size();
  }

  private boolean says(TruthRecord record, OutputRow row, int column) {
    if (settings.privacy().get(column).isPersonal()) {
      return !record.isAccepted()
          || row.isPresent(column) == (record.values()[column] != null)
          || row.shows(column, record.delivered()[column], record.texts()[column]);
    }
    boolean mended = record.isAccepted() && row.says(column, record.values()[column]);
    return mended
        || (row.where() != Where.SILVER || !record.isAccepted()) && shows(record, row, column);
  }

  /** An address in a field that is about something else may, and should, be redacted. */
  private static boolean shows(TruthRecord record, OutputRow row, int column) {
    String text = record.texts()[column];
    return row.shows(column, record.delivered()[column], text)
        || text != null
            && TidyText.hasAtSign(text)
            && !(row.values()[column] instanceof String shown && TidyText.hasAtSign(shown));
  }

  /** The compared columns of a side that are about nobody. */
  List<Integer> plain(Where where) {
    return given(where).stream()
        .filter(column -> isCompared(column, where))
        .filter(column -> !settings.privacy().get(column).isPersonal())
        .sorted()
        .toList();
  }

  /** How many compared columns of a side are about persons. */
  int personal(Where where) {
    int compared = (int) given(where).stream().filter(column -> isCompared(column, where)).count();
    return compared - plain(where).size();
  }

  /** All that a row of a side may have in a column that is about nobody, to say what it should. */
  Set<Object> cells(TruthRecord record, Where where, int column) {
    Set<Object> cells = new HashSet<>();
    if (record.isAccepted()) {
      cells.add(cell(record.values()[column]));
    }
    if (where != Where.SILVER || !record.isAccepted()) {
      String text = record.texts()[column];
      cells.add(cell(record.delivered()[column]));
      if (text != null) {
        cells.add(new Unread(text));
        if (TidyText.hasAtSign(text)) {
          cells.add(Cell.REDACTED);
        }
      }
    }
    return cells;
  }

  /** What a row has in a column that is about nobody: it says what it shares a cell with. */
  Set<Object> cells(OutputRow row, int column) {
    Set<Object> cells = new HashSet<>();
    Object value = row.values()[column];
    if (row.unread()[column] != null) {
      cells.add(new Unread(row.unread()[column]));
    } else {
      cells.add(cell(value));
      if (row.alternatives()[column] != null) {
        cells.add(cell(row.alternatives()[column]));
      }
    }
    if (!(value instanceof String shown && TidyText.hasAtSign(shown))) {
      cells.add(Cell.REDACTED);
    }
    return cells;
  }

  /** Equal for records of which every row of a side says the same. */
  Object look(TruthRecord record, Where where) {
    List<Object> look = new ArrayList<>(List.of(record.isAccepted(), record.reasons()));
    for (int column : given(where)) {
      if (!isCompared(column, where)) {
        continue;
      }
      if (settings.privacy().get(column).isPersonal()) {
        look.add(cell(record.values()[column]));
        look.add(cell(record.delivered()[column]));
        look.add(record.texts()[column]);
      } else {
        look.add(cells(record, where, column));
      }
    }
    return look;
  }

  private static Object cell(Object value) {
    if (value == null) {
      return Cell.NULL;
    }
    return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
  }

  private enum Cell {
    NULL,
    REDACTED
  }

  /** A text that cannot be read as a value. */
  private record Unread(String text) {}

  private int comparable(OutputRow row) {
    int comparable = row.reasons() == null || row.reasons().isEmpty() ? 0 : 1;
    for (int column : given(row.where())) {
      comparable += isCompared(column, row.where()) ? 1 : 0;
    }
    return comparable;
  }

  private Set<Integer> given(Where where) {
    return settings.given().get(where);
  }

  /** Of persons every output shows what it likes, but nothing of one who gave nothing. */
  private boolean isCompared(int column, Where where) {
    Field.Privacy privacy = settings.privacy().get(column);
    boolean isShown = where == Where.SILVER && settings.agreed(column) != Privacy.DROPPED;
    return column != settings.key() && (!privacy.isPersonal() || isShown);
  }
}
