package dev.assay.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.jline.utils.WCWidth;

/** Rows as a table of text: a header, a rule, and a line a row. */
final class TextTable {
  /**
   * What would break a line, move the cursor or turn the direction of the text: control and format
   * characters (but the joiners within emoji and scripts), separators of lines, lone surrogates.
   */
  private static final Pattern UNSHOWN =
      Pattern.compile(
          "[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]|(?![\\u200C\\u200D\\x{E0020}-\\x{E007F}])\\p{Cf}");

  /** What a reader takes for one character, e.g. a letter with its accents or a joined emoji. */
  private static final Pattern CHARACTER = Pattern.compile("\\X");

  /** Asks for the picture of a character, which is two columns wide. */
  private static final int AS_EMOJI = 0xFE0F;

  private TextTable() {}

  static void write(StructType schema, Iterator<Row> rows, PrintWriter out) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(Stream.of(schema.fieldNames()).map(TextTable::shown).toList());
    rows.forEachRemaining(
        row ->
            lines.add(
                IntStream.range(0, row.size()).mapToObj(i -> text(Cell.of(row.get(i)))).toList()));
    int[] widths =
        IntStream.range(0, schema.size())
            .map(column -> lines.stream().mapToInt(line -> width(line.get(column))).max().orElse(0))
            .toArray();
    lines.add(1, IntStream.of(widths).mapToObj("-"::repeat).toList());
    lines.forEach(line -> out.print(line(schema, widths, line)));
  }

  /** How many columns of a terminal a text takes. */
  static int width(String text) {
    return text.chars().allMatch(c -> c < 0x80)
        ? text.length()
        : CHARACTER
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .mapToInt(TextTable::ofOne)
            .sum();
  }

  private static int ofOne(String character) {
    return character.codePoints().map(c -> c == AS_EMOJI ? 2 : WCWidth.wcwidth(c)).max().orElse(0);
  }

  private static String text(JsonNode cell) {
    return cell.isNull() ? "NULL" : shown(Cell.text(cell));
  }

  /** A value in one line; what cannot be shown is written as in JSON. */
  private static String shown(String text) {
    return UNSHOWN
        .matcher(text)
        .replaceAll(
            match ->
                match
                    .group()
                    .chars()
                    .mapToObj(TextTable::escape)
                    .collect(Collectors.joining())
                    .replace("\\", "\\\\"));
  }

  private static String escape(int unit) {
    return switch (unit) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(Locale.ROOT, "\\u%04x", unit);
    };
  }

  private static String line(StructType schema, int[] widths, List<String> cells) {
    return IntStream.range(0, widths.length)
            .mapToObj(
                column ->
                    pad(
                        cells.get(column),
                        widths[column],
                        schema.apply(column).dataType() instanceof NumericType))
            .collect(Collectors.joining("  "))
            .stripTrailing()
        + "\n";
  }

  private static String pad(String text, int width, boolean toTheRight) {
    String space = " ".repeat(width - width(text));
    return toTheRight ? space + text : text + space;
  }
}
