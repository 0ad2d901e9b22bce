package dev.assay.pipeline.silver;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordParserTest {
  private final RecordParser parser = new RecordParser(List.of("a", "b"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"x\"|STRING|x",
        "3|INTEGER|3",
        "-0|INTEGER|-0",
        "12.50|DECIMAL|12.50",
        "1e400|DECIMAL|1e400",
        "true|BOOLEAN|true",
        "null|NULL|null",
        "{\"a\":1}|OBJECT|",
        "[1,2]|ARRAY|",
      })
  void value_shouldKeepItsKindAndText(String json, String kind, String text) {
    Row field = parse("{\"a\":" + json + "}").getStruct(1);
    assertThat(field.getString(0)).isEqualTo(kind);
    assertThat(field.getString(1)).isEqualTo(text);
  }

  @Test
  void absentField_shouldBeNullAndNotTheJsonNull() {
    Row record = parse("{\"a\":null}");
    assertThat(record.isNullAt(1)).isFalse();
    assertThat(record.isNullAt(2)).isTrue();
  }

  @Test
  void nestedAndUnknownFields_shouldBePassedOver() {
    Row record = parse("{\"z\":{\"a\":9},\"a\":1,\"y\":[{\"b\":9}]}");
    assertThat(record.getStruct(1).getString(1)).isEqualTo("1");
    assertThat(record.isNullAt(2)).isTrue();
  }

  @Test
  void depthAndLength_shouldNotMatter() {
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    String longText = "x".repeat(10_000_000);
    Row record = parse("{\"z\":" + deep + ",\"a\":\"" + longText + "\"}");
    assertThat(record.getStruct(1).getString(1)).hasSize(10_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "17",
        "\"text\"",
        "{",
        "{\"a\":1",
        "{\"a\":1} x",
        "{\"a\":1}{}",
        "{\"a\":NaN}",
        "{\"a\":01}",
        "{'a':1}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":\"\\ud800\"}",
        "{\"z\":\"\\udc00 alone\"}",
      })
  void textThatIsNoRecord_shouldNotBeWellFormed(String text) {
    assertThat(parse(text).getBoolean(0)).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"c328, not UTF-8", "c080, overlong", "eda080, surrogate", "eda0bdedb880, CESU-8"})
  void bytesThatAreNoUtf8_shouldNotBeWellFormed(String hex, String what) {
    String payload = "7b2261223a22" + hex + "227d";
    assertThat(parser.call(HexFormat.of().parseHex(payload)).getBoolean(0)).as(what).isFalse();
  }

  @Test
  void otherEncodings_shouldNotBeGuessed() {
    assertThat(parser.call("{\"a\":1}".getBytes(UTF_16LE)).getBoolean(0)).isFalse();
    assertThat(parse("\ufeff{\"a\":1}").getBoolean(0)).isFalse();
  }

  @Test
  void surrogatePair_shouldBeText() {
    assertThat(parse("{\"a\":\"\\ud83d\\ude00\"}").getStruct(1).getString(1)).isEqualTo("😀");
  }

  private Row parse(String json) {
    return parser.call(json.getBytes(UTF_8));
  }
}
