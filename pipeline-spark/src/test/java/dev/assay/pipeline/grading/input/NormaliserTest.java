package dev.assay.pipeline.grading.input;

import static dev.assay.pipeline.grading.input.Grader.GRADED;
import static dev.assay.pipeline.grading.input.Grader.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of every type that outputs give them, and of none. */
class NormaliserTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "price|12.5d|12.5",
        "price|cast(12.1 as float)|12.1",
        "price|0.1d + 0.2d|0.3",
        "price|12.50bd|12.5",
        "price|12|12",
        "price|'1.25E1'|12.5",
        "price|double('NaN')|!NaN",
        "price|123456789012345678901bd|!123456789012345678901",
        "price|true|!true",
        "quantity|1001.0d|1001",
        "quantity|cast(3 as tinyint)|3",
        "quantity|3.50bd|!3.50",
        "quantity|'3.0'|3",
        "at|timestamp'2026-04-01 14:00:00+02:00'|2026-04-01T12:00:00Z",
        "at|timestamp_ntz'2026-04-01 12:00:00'|2026-04-01T12:00:00Z",
        "at|date'2026-04-01'|2026-04-01T00:00:00Z",
        "at|1775044800000|2026-04-01T12:00:00Z",
        "at|1775044800.0d|2026-04-01T12:00:00Z",
        "at|'yesterday'|!yesterday",
        "day|date'2026-04-01'|2026-04-01",
        "day|timestamp_ntz'2026-04-01 00:00:00'|2026-04-01",
        "day|timestamp'2026-04-01 00:00:00Z'|2026-04-01",
        "day|timestamp'2026-04-01 12:00:00Z'|!2026-04-01 12:00:00Z",
        "day|20260401|2026-04-01",
        "paid|'yes'|true",
        "paid|0|false",
        "paid|2|!2",
        "name|12.50bd|12.50",
        "name|array('a','b')|[\"a\",\"b\"]",
        "name|binary('x')|x",
        "name|' NA '| NA ",
        "name|''|",
        "order_id|x'0F8FAD5BD9CB469FA16570867728950E'|0f8fad5b-d9cb-469f-a165-70867728950e",
        "order_id|'{0F8FAD5B-D9CB-469F-A165-70867728950E}'|0f8fad5b-d9cb-469f-a165-70867728950e",
        "name|'0F8FAD5BD9CB469FA16570867728950E'|0F8FAD5BD9CB469FA16570867728950E",
        "name|void(null)|NULL"
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void valueOfAnyType_shouldBecomeTheGradedOne(String column, String sql, String expected) {
    String literal = sql.equals("void(null)") ? "null" : sql;
    assertThat(values(column, side(ReadSettings.DEFAULT, false, column, literal)))
        .containsExactly(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource({"order_id", "name", "quantity", "price", "at", "day", "paid"})
  void nullOfAnyType_shouldBeNull(String column) {
    for (String sql : List.of("cast(null as string)", "cast(null as double)", "null")) {
      assertThat(values(column, side(ReadSettings.DEFAULT, false, column, sql)))
          .containsExactly("NULL");
    }
  }

  @Test
  void textsThatStandForNull_shouldBeNullWhereTheSettingsSaySo() {
    ReadSettings settings = settings(ZoneOffset.UTC, Set.of("NA", ""));
    assertThat(values("name", side(settings, true, "name", "'NA'"))).containsExactly("NULL");
    assertThat(values("name", side(settings, true, "name", "''"))).containsExactly("NULL");
    assertThat(values("name", side(settings, true, "name", "'\\\\N'"))).containsExactly("\\N");
    assertThat(values("price", side(settings, false, "price", "'NA'"))).containsExactly("NULL");
  }

  @Test
  void emptyTextOfDelimitedText_shouldBeNullOrEmptyUntilTheSettingsSay() {
    assertThat(values("name", side(ReadSettings.DEFAULT, true, "name", "''")))
        .containsExactly("NULL|");
    assertThat(values("price", side(ReadSettings.DEFAULT, true, "price", "''")))
        .containsExactly("NULL");
    assertThat(values("name", side(ReadSettings.DEFAULT, true, "name", "'\\\\N'")))
        .containsExactly("NULL");
    assertThat(values("name", side(settings(ZoneOffset.UTC, Set.of("NA")), true, "name", "''")))
        .containsExactly("");
    assertThat(values("name", side(ReadSettings.DEFAULT, false, "name", "''"))).containsExactly("");
  }

  @Test
  void timeWithoutAZone_shouldBeOfTheZoneThatTheSettingsName() {
    ReadSettings berlin = settings(BERLIN, Set.of());
    for (String sql :
        List.of(
            "'2026-04-01 14:00:00'",
            "timestamp_ntz'2026-04-01 14:00:00'",
            "timestamp'2026-04-01 12:00:00Z'",
            "'2026-04-01T12:00:00Z'")) {
      assertThat(values("at", side(berlin, false, "at", sql)))
          .containsExactly("2026-04-01T12:00:00Z");
    }
    assertThat(values("day", side(berlin, false, "day", "timestamp'2026-03-31 22:00:00Z'")))
        .containsExactly("2026-04-01");
  }

  @Test
  void hourThatTheClockShowsTwice_shouldBeEitherInstant() {
    ReadSettings berlin = settings(BERLIN, Set.of());
    for (String sql : List.of("'2026-10-25 02:30:00'", "timestamp_ntz'2026-10-25 02:30:00'")) {
      Side side = side(berlin, false, "at", sql);
      assertThat(values("at", side)).containsExactly("2026-10-25T00:30:00Z|2026-10-25T01:30:00Z");
      assertThat(says(side, "at", "timestamp'2026-10-25 00:30:00Z'")).isTrue();
      assertThat(says(side, "at", "timestamp'2026-10-25 01:30:00Z'")).isTrue();
      assertThat(says(side, "at", "timestamp'2026-10-25 02:30:00Z'")).isFalse();
    }
  }

  @Test
  void cell_shouldSayTheTruthOrNot() {
    Side unread = side(ReadSettings.DEFAULT, false, "price", "'abc'");
    Side nothing = side(ReadSettings.DEFAULT, false, "price", "cast(null as string)");
    Side number = side(ReadSettings.DEFAULT, false, "price", "'12.50'");
    assertThat(says(unread, "price", "null")).isFalse();
    assertThat(says(nothing, "price", "null")).isTrue();
    assertThat(says(number, "price", "null")).isFalse();
    assertThat(says(number, "price", "12.5bd")).isTrue();
    assertThat(says(number, "price", "12.51bd")).isFalse();
    Side blank = side(ReadSettings.DEFAULT, true, "name", "''");
    assertThat(says(blank, "name", "null")).isTrue();
    assertThat(says(blank, "name", "''")).isTrue();
    assertThat(says(blank, "name", "'x'")).isFalse();
  }

  @Test
  void decimalComma_shouldNotTouchNumbersThatAreNoText() {
    ReadSettings comma =
        new ReadSettings(
            Optional.empty(), CsvSettings.parse("decimal=,"), Optional.empty(), ZoneOffset.UTC);
    assertThat(values("price", side(comma, false, "price", "12.5d"))).containsExactly("12.5");
    assertThat(values("price", side(comma, false, "price", "'12,5'"))).containsExactly("12.5");
  }

  @Test
  void columnsOfTheOutput_shouldStayAsTheyWereGiven() {
    Dataset<Row> rows =
        Grader.with(ReadSettings.DEFAULT).session().sql("select ' 7 ' `Quantity`, 1 `a.b`");
    Dataset<Row> normalised = Grader.normalised(side(ReadSettings.DEFAULT, false, rows));
    assertThat(normalised.columns())
        .containsExactly(
            Stream.concat(GRADED.stream().map(GradedColumn::name), Stream.of(Normaliser.GIVEN))
                .toArray(String[]::new));
    Row given = normalised.select(Normaliser.GIVEN).head().getStruct(0);
    assertThat(given.schema().fieldNames()).containsExactly("Quantity", "a.b");
    assertThat(given.getString(0)).isEqualTo(" 7 ");
  }

  @Test
  void columnThatTheOutputLacks_shouldBeNullAndOfItsType() {
    Dataset<Row> normalised =
        Grader.normalised(side(ReadSettings.DEFAULT, false, "order_id", "'a'"));
    for (GradedColumn graded : GRADED) {
      assertThat(normalised.select(graded.name() + ".value").schema().fields()[0].dataType())
          .isEqualTo(graded.type().dataType());
    }
    assertThat(Grader.cell(normalised.select("price").head().getStruct(0))).isEqualTo("NULL");
  }

  @Test
  void conditionOverAnOutput_shouldSplitItsRowsInTwo() {
    Side side =
        side(
            ReadSettings.DEFAULT,
            false,
            Grader.with(ReadSettings.DEFAULT)
                .session()
                .sql(
                    "select * from values ('a', 'ok'), ('b', 'bad'), ('c', null) t(order_id, dq)"));
    assertThat(values("order_id", side.where("--quarantine-where", "dq = 'bad'")))
        .containsExactly("b");
    assertThat(values("order_id", side.whereNot("--quarantine-where", "dq = 'bad'")))
        .containsExactly("a", "c");
    for (String wrong : List.of("nosuch = 1", "dq = ", "dq")) {
      assertThatThrownBy(() -> side.where("--quarantine-where", wrong))
          .hasMessageContaining("--quarantine-where")
          .hasMessageContaining("order_id, dq");
    }
  }

  private static boolean says(Side side, String column, String truth) {
    Column cell = functions.expr(column);
    ValueType type =
        GRADED.stream().filter(it -> it.name().equals(column)).findFirst().orElseThrow().type();
    return Grader.normalised(side)
        .select(Cell.says(cell, functions.expr(truth).cast(type.dataType())))
        .head()
        .getBoolean(0);
  }

  private static ReadSettings settings(ZoneId zone, Set<String> nulls) {
    return new ReadSettings(
        Optional.empty(),
        CsvSettings.DEFAULT,
        Optional.of(nulls).filter(it -> !it.isEmpty()),
        zone);
  }

  private static Side side(
      ReadSettings settings, boolean isDelimited, String column, String literal) {
    return side(
        settings,
        isDelimited,
        Grader.with(settings).session().sql("select " + literal + " as " + column));
  }

  private static Side side(ReadSettings settings, boolean isDelimited, Dataset<Row> rows) {
    return new Side("silver", rows, settings.textRules(isDelimited));
  }
}
