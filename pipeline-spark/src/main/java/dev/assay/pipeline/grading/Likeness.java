package dev.assay.pipeline.grading;

import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.TidyText;
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

  private static boolean isReasoned(TruthRecord record, OutputRow row) {
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
