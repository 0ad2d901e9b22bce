package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.Values;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A table of the source with its history.
 *
 * @param versions of all rows; those of one row in the order of time
 */
public record TrueTable(String name, List<TrueColumn> columns, List<TrueVersion> versions) {
  /** When a version began. */
  public static final String VALID_FROM = "valid_from";

  /** When it ended. */
  public static final String VALID_TO = "valid_to";

  /** Whether it has not ended. */
  public static final String IS_CURRENT = "is_current";

  /** Copies the lists. */
  public TrueTable {
    columns = List.copyOf(columns);
    versions = List.copyOf(versions);
  }

  /** The columns that an output of its history should have: its own, then the interval. */
  public List<GradedColumn> graded() {
    List<GradedColumn> graded = new ArrayList<>();
    columns.forEach(column -> graded.add(new GradedColumn(column.name(), column.type())));
    graded.add(new GradedColumn(VALID_FROM, ValueType.INSTANT));
    graded.add(new GradedColumn(VALID_TO, ValueType.INSTANT));
    graded.add(new GradedColumn(IS_CURRENT, ValueType.BOOLEAN));
    return graded;
  }

  int index(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException(name + " has no column " + column);
  }

  /** What names a row, as text; null if a part of it is not there. */
  String key(List<Object> values) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).isKey()) {
        if (values.get(i) == null) {
          return null;
        }
        key.append(key.isEmpty() ? "" : " / ");
        key.append(Values.shown(columns.get(i).type(), values.get(i)));
      }
    }
    return key.toString();
  }

  /** The versions of each row. */
  SortedMap<String, List<TrueVersion>> byKey() {
    SortedMap<String, List<TrueVersion>> byKey = new TreeMap<>();
    for (TrueVersion version : versions) {
      byKey.computeIfAbsent(key(version.values()), key -> new ArrayList<>()).add(version);
    }
    return byKey;
  }
}
