package dev.assay.pipeline.export;

import dev.assay.pipeline.delivery.ViewText;

/** The query of a view in DataFusion's SQL. */
final class DataFusionSql {
  private static final String DIVIDE = "try_divide(";

  private DataFusionSql() {}

  static String of(ViewText view) {
    return divided(view.query().replace("explode(", "unnest("));
  }

  /** Its own division of decimals is exact; by zero it fails. */
  private static String divided(String sql) {
    int call = sql.indexOf(DIVIDE);
    if (call < 0) {
      return sql;
    }
    int from = call + DIVIDE.length();
    int comma = end(sql, from, ',');
    int close = end(sql, comma + 1, ')');
    return sql.substring(0, call)
        + "((%s) / nullif(%s, 0))"
            .formatted(
                divided(sql.substring(from, comma).strip()),
                divided(sql.substring(comma + 1, close).strip()))
        + divided(sql.substring(close + 1));
  }

  /** Where a character stands next that is in no parentheses. */
  private static int end(String sql, int from, char character) {
    int depth = 0;
    for (int at = from; at < sql.length(); at++) {
      if (depth == 0 && sql.charAt(at) == character) {
        return at;
      }
      depth += sql.charAt(at) == '(' ? 1 : sql.charAt(at) == ')' ? -1 : 0;
    }
    throw new IllegalArgumentException("a parenthesis is not closed: " + sql);
  }
}
