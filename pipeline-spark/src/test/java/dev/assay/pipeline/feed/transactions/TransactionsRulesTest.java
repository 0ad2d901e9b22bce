package dev.assay.pipeline.feed.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.contract.Judgement;
import dev.assay.pipeline.testing.TestLakehouse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule of the contract below, at and above each of its bounds. */
class TransactionsRulesTest {
  private static final Instant INGESTED_AT = Instant.parse("2026-04-18T12:00:00Z");

  private final Judge judge = new Judge(TransactionsContract.CONTRACT, TestLakehouse.KEY);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "order_id|\"x\"",
        "order_id|\"日本語 with a space\"",
        "customer_id|0",
        "customer_id|-0",
        "customer_id|2147483647",
        "customer_id|-2147483648",
        "customer_name|absent",
        "email|null",
        "product|null",
        "quantity|1",
        "quantity|10000",
        "quantity|absent",
        "price|0.01",
        "price|1",
        "price|1.5",
        "price|99999.99",
        "timestamp|\"2000-01-01T00:00:00\"",
        "timestamp|\"2024-02-29T23:59:59\"",
        "timestamp|\"2026-04-19T12:00:00\"",
        "status|\"completed\"",
        "status|\"returned\"",
        "status|\"pending\"",
      })
  void valueWithinTheRule_shouldBeAccepted(String field, String value) {
    assertThat(judged(field, value).reasons()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "order_id|absent|invalid_order_id",
        "order_id|null|invalid_order_id",
        "order_id|\"\"|invalid_order_id",
        "order_id|17|invalid_order_id",
        "order_id|\"a\\nb\"|invalid_order_id",
        "order_id|\"a\\u2028\"|invalid_order_id",
        "customer_id|absent|invalid_customer_id",
        "customer_id|null|invalid_customer_id",
        "customer_id|\"1\"|invalid_customer_id",
        "customer_id|1.0|invalid_customer_id",
        "customer_id|2147483648|invalid_customer_id",
        "customer_id|-2147483649|invalid_customer_id",
        "customer_id|99999999999999999999|invalid_customer_id",
        "quantity|0|invalid_quantity",
        "quantity|-1|invalid_quantity",
        "quantity|10001|invalid_quantity",
        "quantity|null|invalid_quantity",
        "quantity|\"3\"|invalid_quantity",
        "quantity|2.0|invalid_quantity",
        "price|absent|missing_price",
        "price|null|invalid_price",
        "price|0|invalid_price",
        "price|0.00|invalid_price",
        "price|-0.01|invalid_price",
        "price|0.001|invalid_price",
        "price|0.010|invalid_price",
        "price|100000|invalid_price",
        "price|99999.991|invalid_price",
        "price|1e1|invalid_price",
        "price|1E1|invalid_price",
        "price|123456789|invalid_price",
        "price|\"1.00\"|invalid_price",
        "timestamp|absent|malformed_timestamp",
        "timestamp|null|malformed_timestamp",
        "timestamp|1775124000|malformed_timestamp",
        "timestamp|\"2026-04-02 10:00:00\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00:00Z\"|",
        "timestamp|\"2026-04-02T10:00:00+18:00\"|",
        "timestamp|\"2026-04-02T10:00:00.123456789-00:01\"|",
        "timestamp|\"2026-04-02T10:00:00z\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00:00.\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00:00.Z\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00:00.1234567890\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00:00,5\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00:00.5x\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00:00ZZ\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00:00+05\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00:00+0530\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00:00 05:30\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00:00+18:01\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00:00+05:60\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00:00+5:30\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00Z\"|malformed_timestamp",
        "timestamp|\"2026-04-19T12:00:01+01:00\"|",
        "timestamp|\"2026-04-19T12:00:01-01:00\"|implausible_timestamp",
        "timestamp|\"2026-04-02T10:00\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00:0x\"|malformed_timestamp",
        "timestamp|\"2026/04/02T10:00:00\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10-00:00\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00-00\"|malformed_timestamp",
        "timestamp|\"0000-04-02T10:00:00\"|implausible_timestamp",
        "timestamp|\"2026-00-02T10:00:00\"|malformed_timestamp",
        "timestamp|\"2026-13-02T10:00:00\"|malformed_timestamp",
        "timestamp|\"2026-04-00T10:00:00\"|malformed_timestamp",
        "timestamp|\"2026-04-31T10:00:00\"|malformed_timestamp",
        "timestamp|\"2026-02-29T10:00:00\"|malformed_timestamp",
        "timestamp|\"2026-04-02T24:00:00\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:60:00\"|malformed_timestamp",
        "timestamp|\"2026-04-02T10:00:60\"|malformed_timestamp",
        "timestamp|\"٢٠٢٦-04-02T10:00:00\"|malformed_timestamp",
        "timestamp|\"1999-12-31T23:59:59\"|implausible_timestamp",
        "timestamp|\"0001-01-01T00:00:00\"|implausible_timestamp",
        "timestamp|\"2026-04-19T12:00:01\"|implausible_timestamp",
        "timestamp|\"9999-12-31T23:59:59\"|implausible_timestamp",
        "status|absent|unknown_status",
        "status|null|unknown_status",
        "status|\"\"|unknown_status",
        "status|\"Completed\"|unknown_status",
        "status|\"refunded\"|unknown_status",
        "product|{\"a\":1}|",
        "region|\"a@b\"|pii_outside_field",
        "customer_name|\"a@b\"|pii_outside_field",
      })
  void valueBeyondTheRule_shouldBeQuarantinedForIt(String field, String value, String reason) {
    assertThat(judged(field, value).reasons())
        .isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-02T10:00:00Z, 2026-04-02T10:00:00Z",
    "2026-04-02T10:00:00.999999999, 2026-04-02T10:00:00Z",
    "2026-04-02T10:00:00.5Z, 2026-04-02T10:00:00Z",
    "2026-04-02T01:30:00+05:30, 2026-04-01T20:00:00Z",
    "2026-04-01T18:00:00-08:00, 2026-04-02T02:00:00Z",
    "2026-04-02T10:00:00.000+00:00, 2026-04-02T10:00:00Z"
  })
  void timestampWithMoreThanASecond_shouldBeMendedToTheSecondItFallsIn(
      String text, Instant second) {
    Judgement judgement = judged("timestamp", '"' + text + '"');

    assertThat(judgement.reasons()).isEmpty();
    assertThat(judgement.repairs()).containsExactly("timestamp");
    assertThat(judgement.values()).contains(second);
    assertThat(judgement.date()).isEqualTo(second.atZone(ZoneOffset.UTC).toLocalDate());
    assertThat(judged("timestamp", "\"2026-04-02T10:00:00\"").repairs()).isEmpty();
  }

  @Test
  void orderId_shouldHave64CharactersAtMost() {
    assertThat(judged("order_id", '"' + "x".repeat(64) + '"').reasons()).isEmpty();
    assertThat(judged("order_id", '"' + "😀".repeat(64) + '"').reasons()).isEmpty();
    assertThat(judged("order_id", '"' + "x".repeat(65) + '"').reasons())
        .containsExactly("invalid_order_id");
  }

  @Test
  void recordThatBreaksManyRules_shouldKeepAllReasonsInTheContractsOrder() {
    assertThat(judge.judge("{\"product\":\"x@y\"}".getBytes(UTF_8), INGESTED_AT).reasons())
        .containsExactly(
            "invalid_order_id",
            "invalid_customer_id",
            "malformed_timestamp",
            "missing_price",
            "unknown_status",
            "pii_outside_field");
  }

  @Test
  void unparseableRecord_shouldHaveNoOtherReasonAndNoValues() {
    Judgement judgement = judge.judge("{\"order_id\":".getBytes(UTF_8), INGESTED_AT);
    assertThat(judgement.reasons()).containsExactly("unparseable_record");
    assertThat(judgement.values()).hasSize(11).containsOnlyNulls();
    assertThat(judgement.fingerprint()).isNull();
  }

  @Test
  void fingerprint_shouldTellWhatIsDeliveredAndNotHow() {
    long one = judged("price", "12.50").fingerprint();
    assertThat(judged("price", "12.5").fingerprint()).isEqualTo(one);
    assertThat(judged("price", "12.51").fingerprint()).isNotEqualTo(one);
    assertThat(judged("price", "\"12.50\"").fingerprint()).isNotEqualTo(one);
  }

  private Judgement judged(String field, String value) {
    String record = SampleRecord.with(field, value);
    return judge.judge(record.getBytes(UTF_8), INGESTED_AT);
  }
}
