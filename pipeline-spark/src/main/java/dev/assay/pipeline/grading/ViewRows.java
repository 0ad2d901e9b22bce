package dev.assay.pipeline.grading;

import dev.assay.pipeline.grading.SilverViews.View;
import dev.assay.pipeline.grading.input.GradedColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a view by what names them. A view is so small that the driver holds it.
 *
 * @param byKey in the view's order
 * @param surplus rows whose key another row has already
 */
record ViewRows(Map<Map<String, String>, OutputRow> byKey, List<OutputRow> surplus) {
  /** Sorts rows by their key. */
  static ViewRows of(View view, List<OutputRow> rows) {
    Map<Map<String, String>, OutputRow> byKey = new LinkedHashMap<>();
    List<OutputRow> surplus = new ArrayList<>();
    for (OutputRow row : rows) {
      if (byKey.putIfAbsent(key(view, row), row) != null) {
        surplus.add(row);
      }
    }
    return new ViewRows(byKey, surplus);
  }

  static Map<String, String> key(View view, OutputRow row) {
    Map<String, String> key = new LinkedHashMap<>();
    for (int column = 0; column < view.columns().size(); column++) {
      String name = view.columns().get(column).name();
      if (view.key().contains(name)) {
        key.put(name, shown(view, row, column));
      }
    }
    return key;
  }

  /** A cell for people. */
  static String shown(View view, OutputRow row, int column) {
    GradedColumn graded = view.columns().get(column);
    return row.unread()[column] != null
        ? "'" + row.unread()[column] + "'"
        : Values.shown(graded.type(), row.values()[column]);
  }
}
