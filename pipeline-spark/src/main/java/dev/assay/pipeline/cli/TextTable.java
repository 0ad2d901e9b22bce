package dev.assay.pipeline.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Rows as a table of text: a header, a rule, and a line a row. */
final class TextTable {
  private TextTable() {}

  static String of(StructType schema, List<Row> rows) {
    int[] widths =
        IntStream.range(0, schema.size())
            .map(column -> width(schema.fieldNames()[column], rows, column))
            .toArray();
    String header = line(schema, widths, column -> schema.fieldNames()[column]);
    String rule =
        IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ", "", "\n"));
    return rows.stream()
        .map(row -> line(schema, widths, column -> text(row.get(column))))
        .collect(Collectors.joining("", header + rule, ""));
  }

  /** A value as people read it; NULL is empty, and control characters cannot break the table. */
  static String text(Object value) {
    return value == null ? "" : value.toString().replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  private static int width(String header, List<Row> rows, int column) {
    return rows.stream()
        .mapToInt(row -> text(row.get(column)).length())
        .reduce(header.length(), Math::max);
  }

  private static String line(
      StructType schema, int[] widths, java.util.function.IntFunction<String> cell) {
    return IntStream.range(0, widths.length)
            .mapToObj(
                column -> pad(cell.apply(column), widths[column], Format.isNumber(schema, column)))
            .collect(Collectors.joining("  "))
            .stripTrailing()
        + "\n";
  }

  private static String pad(String text, int width, boolean toTheRight) {
    String space = " ".repeat(width - text.length());
    return toTheRight ? space + text : text + space;
  }
}
