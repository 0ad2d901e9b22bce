package dev.assay.pipeline.grading;

import dev.assay.pipeline.contract.TidyText;
import dev.assay.pipeline.grading.SilverViews.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a view by what names them, in the view's order. More than one row of a name is a
 * mistake.
 *
 * @param byKey the values of the key's columns, and the rows with these
 */
record ViewRows(Map<List<Object>, List<OutputRow>> byKey) {
  private static final String MASK = "***";

  /** A cell that cannot be read, which is no value. */
  private record Unread(String text) {}

  /** Sorts rows by their key. */
  static ViewRows of(View view, List<OutputRow> rows) {
    Map<List<Object>, List<OutputRow>> byKey = new LinkedHashMap<>();
    for (OutputRow row : rows) {
      byKey.computeIfAbsent(key(view, row), key -> new ArrayList<>(1)).add(row);
    }
    return new ViewRows(byKey);
  }

  private static List<Object> key(View view, OutputRow row) {
    List<Object> key = new ArrayList<>(view.key().size());
    for (int column = 0; column < view.columns().size(); column++) {
      if (view.isKey(column)) {
        String unread = row.unread()[column];
        key.add(unread == null ? row.values()[column] : new Unread(unread));
      }
    }
    return key;
  }

  /** The rows of a name; none if there is none. */
  List<OutputRow> of(List<Object> key) {
    return byKey.getOrDefault(key, List.of());
  }

  /** How many rows hold an e-mail address, by column. */
  Map<String, Long> clear(View view) {
    Map<String, Long> clear = new LinkedHashMap<>();
    for (List<OutputRow> rows : byKey.values()) {
      for (OutputRow row : rows) {
        for (int column = 0; column < view.columns().size(); column++) {
          if (TidyText.hasAtSign(text(view, row, column))) {
            clear.merge(view.columns().get(column).name(), 1L, Long::sum);
          }
        }
      }
    }
    return clear;
  }

  /** What names a row, for people. */
  static Map<String, String> name(View view, OutputRow row) {
    Map<String, String> name = new LinkedHashMap<>();
    for (int column = 0; column < view.columns().size(); column++) {
      if (view.isKey(column)) {
        name.put(view.columns().get(column).name(), shown(view, row, column));
      }
    }
    return name;
  }

  /** A cell for people; an address is not shown. */
  static String shown(View view, OutputRow row, int column) {
    String text = text(view, row, column);
    return TidyText.hasAtSign(text) ? MASK : text;
  }

  private static String text(View view, OutputRow row, int column) {
    return row.unread()[column] != null
        ? "'" + row.unread()[column] + "'"
        : Values.shown(view.columns().get(column).type(), row.values()[column]);
  }
}
