package dev.assay.pipeline.contract;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecoderTest {
  private static final int A = 0;
  private static final int B = 1;

  private final JsonDecoder decoder = new JsonDecoder(List.of("a", "b"));

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
    assertThat(decoded("{\"a\":" + json + "}")[A])
        .isEqualTo(new DeliveredValue(JsonKind.valueOf(kind), text));
  }

  @Test
  void absentField_shouldBeNullAndNotTheJsonNull() {
    DeliveredValue[] record = decoded("{\"a\":null}");
    assertThat(record[A]).isNotNull();
    assertThat(record[B]).isNull();
  }

  @Test
  void nestedAndUnknownFields_shouldBePassedOver() {
    DeliveredValue[] record = decoded("{\"z\":{\"a\":9},\"a\":1,\"y\":[{\"b\":9}]}");
    assertThat(record[A].text()).isEqualTo("1");
    assertThat(record[B]).isNull();
  }

  @Test
  void depthAndLength_shouldNotMatter() {
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    String longText = "x".repeat(10_000_000);
    DeliveredValue[] record = decoded("{\"z\":" + deep + ",\"a\":\"" + longText + "\"}");
    assertThat(record[A].text()).hasSize(10_000_000);
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
    assertThat(decode(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"c328, not UTF-8", "c080, overlong", "eda080, surrogate", "eda0bdedb880, CESU-8"})
  void bytesThatAreNoUtf8_shouldNotBeWellFormed(String hex, String what) {
    String payload = "7b2261223a22" + hex + "227d";
    assertThat(decoder.decode(HexFormat.of().parseHex(payload))).as(what).isEmpty();
  }

  @Test
  void otherEncodings_shouldNotBeGuessed() {
    assertThat(decoder.decode("{\"a\":1}".getBytes(UTF_16LE))).isEmpty();
    assertThat(decode("\ufeff{\"a\":1}")).isEmpty();
  }

  @Test
  void surrogatePair_shouldBeText() {
    assertThat(decoded("{\"a\":\"\\ud83d\\ude00\"}")[A].text()).isEqualTo("😀");
  }

  /** The names collide in the table of names that a JSON parser keeps. */
  @Test
  void thousandsOfNames_shouldNotMatterHereNorInTheNextRecord() {
    List<String> names = List.of("");
    for (int letters = 0; letters < 10; letters++) {
      names = names.stream().flatMap(name -> Stream.of(name + "Ab", name + "BA")).toList();
    }
    for (String name : names) {
      assertThat(decode("{\"" + name + "\":1}")).isPresent();
    }
    assertThat(decode("{\"" + String.join("\":1,\"", names) + "\":1}")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":\"x\",\"b\":12.5}|{ \"b\": 12.50, \"c\": 1, \"a\": \"x\" }",
        "{\"a\":2}|{\"a\":2.0}",
        "{\"a\":{\"x\":[1,{}]}}|{\"a\":{\"x\":[1, {}]}}",
      })
  void sameFields_shouldHaveOneContent(String one, String other) {
    assertThat(content(one)).isEqualTo(content(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":\"x\"}|{\"b\":\"x\"}",
        "{\"a\":null}|{}",
        "{\"a\":null}|{\"a\":\"null\"}",
        "{\"a\":2}|{\"a\":\"2\"}",
        "{\"a\":\"Bob\"}|{\"a\":\"Barbara\"}",
        "{\"a\":\"x\"}|{\"a\":\" x\"}",
        "{\"a\":{\"x\":1}}|{\"a\":{\"x\":2}}",
        "{\"a\":[[],1]}|{\"a\":[[1]]}",
        "{\"a\":[]}|{\"a\":{}}",
        "{\"a\":\"x\",\"b\":\"\"}|{\"a\":\"\",\"b\":\"x\"}",
      })
  void otherFields_shouldHaveAnotherContent(String one, String other) {
    assertThat(content(one)).isNotEqualTo(content(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e99999999999", "10E2147483647", "-1e-2147483648"})
  void numberOfAnySize_shouldHaveAContent(String number) {
    assertThat(content("{\"a\":" + number + "}")).hasSize(32);
  }

  @Test
  void numberOfAnyLength_shouldHaveAContent() {
    assertThat(content("{\"a\":" + "9".repeat(1_000_000) + "}")).hasSize(32);
  }

  private byte[] content(String json) {
    return decode(json).orElseThrow().content();
  }

  private DeliveredValue[] decoded(String json) {
    return decode(json).orElseThrow().fields();
  }

  private Optional<Decoder.Decoded> decode(String json) {
    return decoder.decode(json.getBytes(UTF_8));
  }
}
