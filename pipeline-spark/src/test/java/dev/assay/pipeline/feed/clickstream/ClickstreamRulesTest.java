package dev.assay.pipeline.feed.clickstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.contract.Judgement;
import dev.assay.pipeline.testing.TestLakehouse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule of the contract, below, at and above its bound. */
class ClickstreamRulesTest {
  private static final String AT = "2026-04-10T12:00:00.000Z";
  private static final Judge JUDGE = new Judge(ClickstreamContract.CONTRACT, TestLakehouse.KEY);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "page_view | event_id | \"e\" |",
        "page_view | event_id | \"\" | missing_event_id",
        "page_view | event_id | 17 | missing_event_id",
        "page_view | event_id | null | missing_event_id",
        "page_view | event_id | ABSENT | missing_event_id",
        "page_view | user_id | null | missing_user_id",
        "page_view | session_id | ABSENT | missing_session_id",
        "page_view | event_name | null | missing_event_name",
        "page_view | event_name | ABSENT | missing_event_name",
        "page_view | event_name | \"\" | unknown_event",
        "page_view | event_name | \"Page_View\" | unknown_event",
        "page_view | event_name | 1 | unknown_event",
        "page_view | event_ts | null | missing_event_ts",
        "page_view | event_ts | \"yesterday\" | malformed_timestamp",
        "page_view | event_ts | \"2026-02-30T00:00:00.000Z\" | malformed_timestamp",
        "page_view | event_ts | 1776000000000 | malformed_timestamp",
        "page_view | received_ts | ABSENT | malformed_timestamp",
        "page_view | received_ts | \"2026-04-10\" | malformed_timestamp",
        "page_view | event_ts | \"2026-04-10T12:05:00.000Z\" |",
        "page_view | event_ts | \"2026-04-10T12:05:00.001Z\" | future_timestamp",
        "page_view | price | ABSENT |",
        "page_view | price | -1 | invalid_price",
        "product_view | price | ABSENT | invalid_price",
        "product_view | price | null | invalid_price",
        "product_view | price | \"9.99\" | invalid_price",
        "product_view | price | 0.00 | invalid_price",
        "product_view | price | 0.01 |",
        "product_view | price | 99999.99 |",
        "product_view | price | 100000 | invalid_price",
        "product_view | price | 1.001 | invalid_price",
        "product_view | quantity | ABSENT |",
        "product_view | quantity | 0 | invalid_quantity",
        "add_to_cart | quantity | ABSENT | invalid_quantity",
        "add_to_cart | quantity | 0 | invalid_quantity",
        "add_to_cart | quantity | 1 |",
        "add_to_cart | quantity | 1.5 | invalid_quantity",
        "add_to_cart | quantity | 10000 |",
        "add_to_cart | quantity | 10001 | invalid_quantity",
        "checkout_started | order_id | ABSENT |",
        "purchase | order_id | ABSENT | missing_order_id",
        "purchase | order_id | null | missing_order_id",
        "page_view | page_url | \"https://shop.example.com/?q=a%20b%zz%4\" |",
        "page_view | page_url | \"/?mail=jane@example.com\" | pii_outside_field",
        "page_view | page_url | \"/?mail=jane%40example.com\" | pii_outside_field",
        "page_view | page_url | \"/?mail=jane%2540example.com\" | pii_outside_field",
        "page_view | page_url | \"/?mail=jane%EF%BC%A0example.com\" | pii_outside_field",
        "page_view | city | \"jane@example.com\" | pii_outside_field",
        "page_view | city | \"jane%40example.com\" |"
      })
  void field_shouldBeJudgedByItsRule(String step, String field, String json, String reason) {
    Map<String, String> other = new HashMap<>();
    other.put(field, json.equals("ABSENT") ? null : json);
    assertThat(judged(HandMadeVisit.event("s", AT, step, other)).reasons())
        .isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @Test
  void id_shouldHaveAtMost64PrintableCharacters() {
    assertThat(judged(withId("x".repeat(64))).isAccepted()).isTrue();
    assertThat(judged(withId("x".repeat(65))).reasons()).containsExactly("missing_event_id");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-10T12:00:00Z, 2026-04-10T12:00:00Z",
    "2026-04-10T12:00:00, 2026-04-10T12:00:00Z",
    "2026-04-10T12:00:00.5Z, 2026-04-10T12:00:00.500Z",
    "2026-04-10T12:00:00.05, 2026-04-10T12:00:00.050Z",
    "2026-04-10T12:00:00.123Z, 2026-04-10T12:00:00.123Z",
    "2026-04-10T12:00:00.123999999Z, 2026-04-10T12:00:00.123Z",
    "2026-04-10T14:00:00.007+02:00, 2026-04-10T12:00:00.007Z"
  })
  void moment_shouldBeReadToTheMillisecond(String text, Instant moment) {
    Judgement judged =
        judged(
            HandMadeVisit.event(
                "s", AT, "page_view", Map.of("event_ts", HandMadeVisit.text(text))));
    assertThat(judged.values()).contains(moment);
  }

  @Test
  void address_shouldBeRedactedHoweverItIsEncoded() {
    Judgement judged =
        judged(
            HandMadeVisit.event(
                "s", AT, "page_view", Map.of("page_url", "\"/?mail=jane%40example.com\"")));
    assertThat(judged.values()).contains("***").doesNotContain("/?mail=jane%40example.com");
  }

  /** Also where the first bit is set, by which a signed number would be less. */
  @Test
  void hashOfBytes_shouldBeInTheOrderOfTheirSha256() {
    List<String> lines =
        IntStream.range(0, 100)
            .mapToObj(i -> HandMadeVisit.event("s" + i, AT, "page_view"))
            .toList();
    assertThat(lines.stream().sorted(Comparator.comparing(line -> judged(line).bytesHash())))
        .containsExactlyElementsOf(
            lines.stream().sorted(Comparator.comparing(ClickstreamRulesTest::sha256)).toList());
  }

  private static String sha256(String line) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(line.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String withId(String id) {
    return HandMadeVisit.event("s", AT, "page_view", Map.of("event_id", HandMadeVisit.text(id)));
  }

  private static Judgement judged(String line) {
    return JUDGE.judge(line.getBytes(UTF_8), Instant.parse("2026-04-18T00:00:00Z"));
  }
}
