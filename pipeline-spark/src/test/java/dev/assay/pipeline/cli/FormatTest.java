package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import dev.assay.pipeline.quality.Severity;
import dev.assay.pipeline.quality.Verdict;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

/** One model of a value, three renderings; no session is needed. */
class FormatTest {
  private static final StructType NAMED =
      new StructType().add("name", DataTypes.StringType).add("n", DataTypes.LongType);

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(null, "null"),
        Arguments.of(true, "true"),
        Arguments.of((byte) -1, "-1"),
        Arguments.of(Long.MAX_VALUE, "9223372036854775807"),
        Arguments.of(new BigDecimal("12.50"), "12.50"),
        Arguments.of(new BigDecimal("1E+3"), "1000"),
        Arguments.of(new BigDecimal("0.000000000001"), "0.000000000001"),
        Arguments.of(0.5, "0.5"),
        Arguments.of(0.1f, "0.1"),
        Arguments.of(Double.NaN, "\"NaN\""),
        Arguments.of(Float.NEGATIVE_INFINITY, "\"-Infinity\""),
        Arguments.of("café \"北京\" \uD83D\uDE00\n", "\"café \\\"北京\\\" \uD83D\uDE00\\n\""),
        Arguments.of(new byte[] {0, (byte) 0xFF, 0x10}, "\"AP8Q\""),
        Arguments.of(LocalDate.of(2026, 4, 18), "\"2026-04-18\""),
        Arguments.of(java.sql.Date.valueOf("2026-04-18"), "\"2026-04-18\""),
        Arguments.of(Instant.parse("2026-04-18T00:00:00Z"), "\"2026-04-18T00:00:00Z\""),
        Arguments.of(
            Timestamp.from(Instant.parse("2026-04-18T01:02:03.000004Z")),
            "\"2026-04-18T01:02:03.000004Z\""),
        Arguments.of(LocalDateTime.of(2026, 4, 18, 0, 0), "\"2026-04-18T00:00:00\""),
        Arguments.of(Period.of(1, 2, 0), "\"P1Y2M\""),
        Arguments.of(Duration.ofHours(25).plusMillis(500), "\"PT25H0.5S\""),
        Arguments.of(new CalendarInterval(14, 3, 4_000_000), "\"P1Y2M3DT4S\""),
        Arguments.of(new CalendarInterval(0, 0, 4_000_000), "\"PT4S\""),
        Arguments.of(seq(1, null, 3), "[1,null,3]"),
        Arguments.of(
            CollectionConverters.asScala(new java.util.HashMap<>(java.util.Map.of(2, "b", 1, "a"))),
            "{\"1\":\"a\",\"2\":\"b\"}"),
        Arguments.of(row(NAMED, null, 1L), "{\"name\":null,\"n\":1}"),
        Arguments.of(seq(row(NAMED, "x", null)), "[{\"name\":\"x\",\"n\":null}]"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void value_shouldBeWhatAJsonReaderExpects(Object value, String json) throws Exception {
    String written = Cell.json(Cell.of(value));
    assertThat(written).isEqualTo(json);
    assertThat(new ObjectMapper().readTree(written)).isNotNull();
  }

  @Test
  void json_shouldGiveEveryRowEveryKey() {
    assertThat(print(Format.json, NAMED, row(NAMED, null, 1L), row(NAMED, "", null)))
        .isEqualTo("[{\"name\":null,\"n\":1},\n {\"name\":\"\",\"n\":null}]\n");
  }

  @Test
  void emptyResult_shouldBeAnEmptyArrayOrAHeaderAlone() {
    assertThat(print(Format.json, NAMED)).isEqualTo("[]\n");
    assertThat(print(Format.csv, NAMED)).isEqualTo("name,n\r\n");
    assertThat(print(Format.table, NAMED)).isEqualTo("name  n\n----  -\n");
  }

  @Test
  void csv_shouldTellNullFromEmptyTextAndWriteNestedValuesAsJson() {
    StructType schema =
        new StructType().add("a", DataTypes.StringType).add("b \"c\"", DataTypes.StringType);
    assertThat(print(Format.csv, schema, row(schema, null, ""), row(schema, seq("x,", 1), "\r\n")))
        .isEqualTo("a,\"b \"\"c\"\"\"\r\n,\"\"\r\n\"[\"\"x,\"\",1]\",\"\r\n\"\r\n");
  }

  @Test
  void csv_shouldBeReadBackToTheSameValuesByAnother() {
    List<String> texts =
        java.util.Arrays.asList(
            null, "", " a ", "\"", "a,b", "a\nb", "a\r\nb", "\t", "\u0000", "é北\uD83D\uDE00", "'");
    Row[] rows = texts.stream().map(text -> row(NAMED, text, 1L)).toArray(Row[]::new);
    CsvParserSettings settings = new CsvParserSettings();
    settings.setEmptyValue("");
    settings.setNullValue(null);
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setNormalizeLineEndingsWithinQuotes(false);
    settings.setHeaderExtractionEnabled(true);
    List<String[]> read =
        new CsvParser(settings).parseAll(new StringReader(print(Format.csv, NAMED, rows)));
    assertThat(read.stream().map(line -> line[0])).containsExactlyElementsOf(texts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void equalColumnNames_shouldBeRefusedWhereColumnsAreFoundByName(String format) {
    StructType twice = new StructType().add("a", DataTypes.LongType).add("a", DataTypes.LongType);
    assertThatThrownBy(() -> print(Format.valueOf(format), twice, row(twice, 1L, 2L)))
        .hasMessageContaining("two of its columns have the name 'a'");
    assertThat(print(Format.table, twice, row(twice, 1L, 2L))).isEqualTo("a  a\n-  -\n1  2\n");
  }

  @Test
  void equalNamesWithinAStruct_shouldBeRefusedByEveryFormat() {
    DataType inner = new StructType().add("a", DataTypes.LongType).add("a", DataTypes.LongType);
    StructType schema = new StructType().add("s", DataTypes.createArrayType(inner));
    for (Format format : Format.values()) {
      assertThatThrownBy(() -> print(format, schema))
          .hasMessageContaining("two of its columns have the name 'a'");
    }
  }

  @Test
  void table_shouldAlignByWhatATerminalShows() {
    assertThat(
            print(
                Format.table,
                NAMED,
                row(NAMED, "北京", 1L),
                row(NAMED, "cafe\u0301", 20L),
                row(NAMED, "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \u2764\uFE0F", 3L),
                row(NAMED, null, null)))
        .isEqualTo(
            """
            name      n
            -----  ----
            北京      1
            cafe\u0301     20
            \uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \u2764\uFE0F     3
            NULL   NULL
            """);
  }

  @Test
  void table_shouldShowEscapedWhatWouldBreakALine() {
    StructType schema = new StructType().add("a\nb", DataTypes.StringType);
    String cell = "x\\ty\\r\\n\\u001b[31m\\u202ez\\u2028 \\n";
    assertThat(print(Format.table, schema, row(schema, "x\ty\r\n\u001B[31m\u202Ez\u2028 \\n")))
        .isEqualTo("a\\nb\n" + "-".repeat(cell.length()) + "\n" + cell + "\n");
  }

  @Test
  void result_shouldBeUtf8() {
    var bytes = new java.io.ByteArrayOutputStream();
    PrintWriter out = Streams.results(bytes);
    Format.csv.write(NAMED, List.of(row(NAMED, "café", 1L)).iterator(), out);
    out.flush();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("name,n\r\ncafé,1\r\n");
  }

  @Test
  void commits_shouldSayWhenWhatAndHowManyInALine() {
    StructType schema =
        new StructType()
            .add("version", DataTypes.LongType)
            .add("timestamp", DataTypes.TimestampType)
            .add("operation", DataTypes.StringType)
            .add("operationMetrics", "map<string,string>");
    var merge =
        java.util.Map.of(
            "numTargetRowsUpdated", "3", "numTargetRowsInserted", "185", "numSourceRows", "188");
    var at = Instant.parse("2026-04-18T00:00:00Z");
    StringWriter text = new StringWriter();
    Commits.write(
        List.of(
            row(schema, 1L, at, "MERGE", CollectionConverters.asScala(merge)),
            row(schema, 0L, Timestamp.from(at), "CREATE TABLE", null)),
        new PrintWriter(text));
    assertThat(text)
        .hasToString(
            """
            version  timestamp             operation     what
            -------  --------------------  ------------  ----------------------------
                  1  2026-04-18T00:00:00Z  MERGE         185 rows inserted, 3 updated
                  0  2026-04-18T00:00:00Z  CREATE TABLE
            """);
  }

  @Test
  void checkWithALongPromise_shouldFitATerminal() {
    List<Verdict.Result> results =
        List.of(
            new Verdict.Result("a", Severity.ERROR, "first", 0),
            new Verdict.Result("x".repeat(35), Severity.WARN, "word ".repeat(40).strip(), 7));
    assertThat(CheckCommand.text(results).lines())
        .hasSizeGreaterThan(3)
        .allMatch(line -> line.length() <= 100)
        .first(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .isEqualTo("ok     a" + " ".repeat(35) + "first");
    assertThat(CheckCommand.text(results)).endsWith("word: 7 do not\n");
  }

  private static String print(Format format, StructType schema, Row... rows) {
    StringWriter text = new StringWriter();
    format.write(schema, List.of(rows).iterator(), new PrintWriter(text));
    return text.toString();
  }

  private static Row row(StructType schema, Object... values) {
    return new GenericRowWithSchema(values, schema);
  }

  private static Object seq(Object... values) {
    return CollectionConverters.asScala(java.util.Arrays.asList(values)).toSeq();
  }
}
