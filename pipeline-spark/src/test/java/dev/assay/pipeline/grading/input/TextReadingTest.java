package dev.assay.pipeline.grading.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReadingTest {
  private static final NumberText NUMBER = new NumberText('.');
  private static final WholeNumberText WHOLE = new WholeNumberText(NUMBER);
  private static final InstantText UTC = new InstantText(ZoneOffset.UTC);
  private static final InstantText BERLIN = new InstantText(ZoneId.of("Europe/Berlin"));
  private static final DayText DAY = new DayText(ZoneOffset.UTC);
  private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"12.50", "12.5", "1.25E1", "+12.5", " 12.5 ", "125e-1", "0012.500"})
  void oneNumber_shouldBeOneValueHoweverItIsWritten(String text) {
    assertThat(NUMBER.read(text)).isEqualTo(new BigDecimal("12.5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        ".",
        "1,5",
        "1.2.3",
        "1e",
        "1e+",
        "0x1F",
        "NaN",
        "Infinity",
        "$5",
        "1 5",
        "5f",
        "1e999999999",
        "123456789012345678901",
        "NULL",
        "٣"
      })
  void whatIsNoNumber_shouldNotBeRead(String text) {
    assertThat(NUMBER.read(text)).isNull();
  }

  @Test
  void decimalComma_shouldBeReadWhereTheSettingsSaySo() {
    NumberText comma = new NumberText(',');
    assertThat(comma.read("12,50")).isEqualTo(new BigDecimal("12.5"));
    assertThat(comma.read("1.234")).as("a thousand, or one and a bit").isNull();
  }

  @Test
  void lastDigitsOfADouble_shouldNotMakeAnotherNumber() {
    assertThat(NUMBER.read("0.30000000000000004")).isEqualTo(new BigDecimal("0.3"));
    assertThat(NUMBER.read("36.980000000000004")).isEqualTo(new BigDecimal("36.98"));
    assertThat(NUMBER.read("1E-300")).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(NUMBER.read("12.505")).isEqualTo(new BigDecimal("12.505"));
    assertThat(WHOLE.read("1234567890123456789")).isEqualTo(1234567890123456789L);
  }

  @Test
  void wholeNumber_shouldBeReadAsToolsWithoutIntegersWriteIt() {
    assertThat(WHOLE.read("1001.0")).isEqualTo(1001);
    assertThat(WHOLE.read("1.001E3")).isEqualTo(1001);
    assertThat(WHOLE.read("-0")).isZero();
    assertThat(WHOLE.read("1001.5")).isNull();
    assertThat(WHOLE.read("9223372036854775808")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-04-01T12:00:00Z",
        "2026-04-01 12:00:00",
        "2026-04-01T12:00",
        "2026-04-01 12:00:00.000000",
        "2026-04-01 12:00:00.000000000",
        "2026-04-01T12:00:00,0",
        "2026-04-01 12:00:00+00",
        "2026-04-01T14:00:00+02:00",
        "2026-04-01T14:00:00+0200",
        "2026-04-01T14:00+02:00[Europe/Berlin]",
        "2026-04-01 14:00:00 Europe/Berlin",
        "2026-04-01 12:00:00 UTC",
        "2026-04-01T12:00:00Z[UTC]",
        "2026/04/01 12:00:00",
        "1775044800",
        "1775044800.0",
        "1.7750448E9",
        "1775044800000",
        "1775044800000000",
        "1775044800000000000"
      })
  void oneInstant_shouldBeOneValueHoweverItIsWritten(String text) {
    assertThat(UTC.read(text)).isEqualTo(NOON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30 12:00:00",
        "2026-04-01 24:00:00",
        "2026-04-01 12:60:00",
        "2026-04-01 12",
        "2026-04-01x12:00:00",
        "2026-04/01 12:00:00",
        "2026-04-01 12:00:00 ",
        "2026-04-01 12:00:00.",
        "2026-04-01 12:00:00.0000000001",
        "2026-04-01 12:00:00.0000001",
        "2026-04-01 12:00:00+99",
        "2026-04-01 12:00:00+",
        "2026-04-01 12:00:00 Nowhere/Land",
        "2026-04-01 12:00:00Zulu time",
        "26-04-01",
        "01.04.2026",
        "noon",
        "",
        "12"
      })
  void whatIsNoInstant_shouldNotBeRead(String text) {
    if (!text.endsWith(" ")) { // blanks at the ends mean nothing
      assertThat(UTC.read(text)).isNull();
    }
  }

  @Test
  void fraction_shouldBeKeptToTheMicrosecond() {
    assertThat(UTC.read("2026-04-01 12:00:00.123456")).isEqualTo(NOON.plusNanos(123_456_000));
  }

  @Test
  void timeWithoutAZone_shouldBeOfTheClockThatTheSettingsName() {
    assertThat(BERLIN.read("2026-04-01 14:00:00")).isEqualTo(NOON);
    assertThat(BERLIN.read("2026-04-01 12:00:00Z")).isEqualTo(NOON);
    assertThat(BERLIN.alternative("2026-04-01 14:00:00")).isNull();
  }

  @Test
  void hourThatTheClockShowsTwice_shouldBeEitherInstant() {
    assertThat(BERLIN.read("2026-10-25 02:30:00")).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(BERLIN.alternative("2026-10-25 02:30:00")).isEqualTo("2026-10-25T01:30:00Z");
    assertThat(BERLIN.alternative("2026-10-25 02:30:00+01:00")).isNull();
  }

  @Test
  void hourThatTheClockSkips_shouldBeNoInstant() {
    assertThat(BERLIN.read("2026-03-29 02:30:00")).isNull();
  }

  @Test
  void dateAlone_shouldBeItsMidnight() {
    assertThat(UTC.read("2026-04-01")).isEqualTo("2026-04-01T00:00:00Z");
    assertThat(BERLIN.read("2026-04-01")).isEqualTo("2026-03-31T22:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-04-01",
        "2026-04-01 00:00:00",
        "2026-04-01T00:00:00.000Z",
        "2026-04-01T00:00:00+02:00",
        "20260401",
        "20260401.0",
        "1775001600000000000"
      })
  void oneDay_shouldBeOneValueHoweverItIsWritten(String text) {
    assertThat(DAY.read(text)).isEqualTo(LocalDate.of(2026, 4, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-04-01 12:00:00", "20260431", "2026-4-1", "April", ""})
  void whatIsNoDay_shouldNotBeRead(String text) {
    assertThat(DAY.read(text)).isNull();
  }

  @Test
  void midnightOfTheZone_shouldBeItsDayAlsoIfWrittenInUtc() {
    assertThat(new DayText(ZoneId.of("Europe/Berlin")).read("2026-03-31T22:00:00Z"))
        .isEqualTo("2026-04-01");
  }

  @ParameterizedTest
  @CsvSource({
    "true,true",
    "T,true",
    "yes,true",
    "1,true",
    "False,false",
    "f,false",
    "0.0,false",
    "maybe,"
  })
  void boolean_shouldBeReadAsToolsPrintIt(String text, Boolean expected) {
    assertThat(new BooleanText().read(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0f8fad5b-d9cb-469f-a165-70867728950e",
        "0F8FAD5B-D9CB-469F-A165-70867728950E",
        "{0f8fad5b-d9cb-469f-a165-70867728950e}",
        "0f8fad5bd9cb469fa16570867728950e",
        " 0f8fad5b-d9cb-469f-a165-70867728950e "
      })
  void uuid_shouldBeOneValueHoweverItIsWritten(String text) {
    assertThat(new IdentifierText().read(text)).isEqualTo("0f8fad5b-d9cb-469f-a165-70867728950e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ORD-1",
        " ORD-1",
        "",
        "{}",
        "0f8fad5b-d9cb-469f-a165-70867728950",
        "0f8fad5bd-9cb-469f-a165-70867728950e",
        "0F8FAD5B-D9CB-469F-A165-70867728950X"
      })
  void identifierThatIsNoUuid_shouldBeItself(String text) {
    assertThat(new IdentifierText().read(text)).isEqualTo(text);
  }
}
