package dev.assay.pipeline.feed.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.contract.Judgement;
import dev.assay.pipeline.testing.TestLakehouse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the contract makes of records from real use, all of them in one pass. */
class TransactionsContractTest {
  /** What was delivered in one field, and what becomes of the record. */
  private record Example(String field, String delivered, String value, String account) {}

  private static final List<Example> EXAMPLES =
      List.of(
          // addresses where none belongs
          new Example("product", "ask jane@localhost", "***", "[pii_outside_field]"),
          new Example("product", "jane\uFF20example.com", "***", "[pii_outside_field]"),
          new Example("region", "jane @ example.com", "***", "[pii_outside_field]"),
          new Example("category", "jane@[127.0.0.1]", "***", "[pii_outside_field]"),
          new Example("order_id", "jane\uFE6Bhome", "***", "[pii_outside_field]"),
          new Example("customer_name", "j\u200B@x", "j***", "[pii_outside_field]"),
          new Example("product", "@home", "@home", "kept"),
          // nobody's address
          new Example("email", "", null, "repaired [email]"),
          new Example("email", "   ", null, "repaired [email]"),
          new Example("email", "n/a", null, "repaired [email]"),
          new Example("email", "\u200B\u00A0", null, "repaired [email]"),
          // look-alikes
          new Example("region", "US_EAST", "US-East", "repaired [region]"),
          new Example("category", " electronics ", "Electronics", "repaired [category]"),
          new Example("product", "desk\u00A0lamp", "Desk Lamp", "repaired [product]"),
          new Example("region", "Mars ", "Mars", "repaired [region]"),
          new Example("region", "  ", null, "repaired [region]"),
          new Example("region", "Mars", "Mars", "kept"),
          new Example("product", "café 日本語 😀", "café 日本語 😀", "kept"),
          // ids and names are what they are
          new Example("order_id", " A-1 ", " A-1 ", "kept"),
          new Example("customer_name", "\uFF21da", "\uFF21***", "kept"));

  @Test
  void recordsFromRealUse_shouldBeRepairedOrQuarantinedAsTheContractSays() {
    List<Judgement> judged =
        judged(EXAMPLES.stream().map(TransactionsContractTest::record).toList());
    Map<Example, Example> wrong = new LinkedHashMap<>();
    for (int i = 0; i < EXAMPLES.size(); i++) {
      Example expected = EXAMPLES.get(i);
      Judgement judgement = judged.get(i);
      Example found =
          new Example(
              expected.field,
              expected.delivered,
              (String) value(judgement, expected.field),
              account(judgement));
      if (!found.equals(expected)) {
        wrong.put(expected, found);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void spellingsOfOneAddress_shouldHaveOnePseudonym() {
    List<String> pseudonyms =
        judged(
                List.of(
                    record("email", "jane@example.com"),
                    record("email", "\u00A0Jane\uFF20Example.com\u200B "),
                    record("email", "JANE@EXAMPLE.COM"),
                    record("email", "john@example.com")))
            .stream()
            .map(judgement -> (String) value(judgement, "email"))
            .toList();
    assertThat(pseudonyms.subList(0, 3)).containsOnly(pseudonyms.get(0)).doesNotContainNull();
    assertThat(pseudonyms.get(3)).isNotEqualTo(pseudonyms.get(0));
  }

  private static String account(Judgement judgement) {
    return !judgement.isAccepted()
        ? judgement.reasons().toString()
        : judgement.repairs().isEmpty() ? "kept" : "repaired " + judgement.repairs();
  }

  private static List<Judgement> judged(List<String> records) {
    Judge judge = new Judge(TransactionsContract.CONTRACT, TestLakehouse.KEY);
    return records.stream()
        .map(record -> judge.judge(record.getBytes(UTF_8), Instant.now()))
        .toList();
  }

  private static Object value(Judgement judgement, String field) {
    List<String> names = TransactionsContract.CONTRACT.fields().stream().map(Field::name).toList();
    return judgement.values().get(names.indexOf(field));
  }

  private static String record(Example example) {
    return record(example.field, example.delivered);
  }

  private static String record(String field, String value) {
    return SampleRecord.with(field, '"' + value + '"');
  }
}
