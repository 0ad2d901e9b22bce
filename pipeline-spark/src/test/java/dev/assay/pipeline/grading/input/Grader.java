package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.testing.SharedSpark;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a grade does with outputs before it compares them. */
record Grader(SparkSession session, ReadSettings settings) {
  static final List<GradedColumn> GRADED =
      List.of(
          new GradedColumn("order_id", ValueType.IDENTIFIER),
          new GradedColumn("name", ValueType.TEXT),
          new GradedColumn("quantity", ValueType.INTEGER),
          new GradedColumn("price", ValueType.DECIMAL),
          new GradedColumn("at", ValueType.INSTANT),
          new GradedColumn("day", ValueType.DAY),
          new GradedColumn("paid", ValueType.BOOLEAN));

  static Grader with(ReadSettings settings) {
    return new Grader(SparkSessions.beside(SharedSpark.session()), settings);
  }

  Side side(Object... paths) {
    return new SideReader(session, settings)
        .read(
            "silver",
            Stream.of(paths)
                .map(path -> OutputLocation.parse("--silver", path.toString()))
                .toList());
  }

  /** The values of a column, in the order of their texts; see {@link #cell}. */
  List<String> values(String column, Path... paths) {
    return values(column, side((Object[]) paths));
  }

  static List<String> values(String column, Side side) {
    return normalised(side).select(column).collectAsList().stream()
        .map(row -> cell(row.getStruct(0)))
        .sorted()
        .toList();
  }

  static Dataset<Row> normalised(Side side) {
    return Normaliser.apply(
        side, ColumnMapping.resolve(side.name(), side.columns(), GRADED, MappingRules.NONE));
  }

  /** {@code value}, {@code value|alternative}, or {@code !unread}. */
  static String cell(Row cell) {
    if (cell.get(2) != null) {
      return cell.isNullAt(0) && cell.isNullAt(1) ? "!" + cell.getString(2) : "both: " + cell;
    }
    String value = text(cell.get(0));
    return cell.isNullAt(1) ? value : value + "|" + text(cell.get(1));
  }

  private static String text(Object value) {
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    return value instanceof java.sql.Timestamp time
        ? time.toInstant().toString()
        : Objects.toString(value, "NULL");
  }
}
