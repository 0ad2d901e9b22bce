package dev.assay.pipeline.grading.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * How well the values of an output's columns, in some of its rows, can be read as each type.
 *
 * @param shares by column and type, the share of values that can be read, from 0 to 1
 */
record ColumnSample(Map<String, Map<ValueType, Double>> shares) {
  private static final int ROWS = 1000;

  /** Looks at the first rows. */
  static ColumnSample of(Side side, List<GradedColumn> graded) {
    List<ValueType> types = graded.stream().map(GradedColumn::type).distinct().toList();
    List<Column> counts = new ArrayList<>();
    Side some = side.with(side.rows().limit(ROWS));
    for (String name : side.columns()) {
      for (ValueType type : types) {
        Column cell = Normaliser.given(some, name).as(type);
        counts.add(functions.count(Cell.value(cell)));
        counts.add(functions.count(Cell.unread(cell)));
      }
    }
    Map<String, Map<ValueType, Double>> shares = new LinkedHashMap<>();
    if (!counts.isEmpty()) {
      Row row =
          some.rows().agg(counts.get(0), counts.stream().skip(1).toArray(Column[]::new)).head();
      int at = 0;
      for (String name : side.columns()) {
        Map<ValueType, Double> byType = new LinkedHashMap<>();
        for (ValueType type : types) {
          long read = row.getLong(at++);
          long unread = row.getLong(at++);
          byType.put(type, read + unread == 0 ? 1.0 : (double) read / (read + unread));
        }
        shares.put(name, byType);
      }
    }
    return new ColumnSample(shares);
  }

  /** The share of a column's values that can be read as a graded column's type. */
  double share(GradedColumn graded, String column) {
    return shares.get(column).get(graded.type());
  }
}
