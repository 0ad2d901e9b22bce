package dev.assay.generator.feed.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.History.Outcome;
import dev.assay.generator.feed.transactions.History.Policy;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.testing.Delivered;
import dev.assay.generator.testing.DeliveredHistory;
import dev.assay.generator.testing.Requests;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Deliveries of overlapping seeds and counts, some of them twice, held against a reader who has
 * nothing but their bytes.
 */
class HistoryTest {
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();
  private static final int MIXES = 100;

  static IntStream mixes() {
    return IntStream.range(0, MIXES);
  }

  @ParameterizedTest
  @MethodSource("mixes")
  void overlappingDeliveries_shouldEndAsAReaderOfTheirBytesFinds(int mix) {
    List<BatchId> deliveries = deliveries(new Random(mix));
    DeliveredHistory bytes = new DeliveredHistory(deliveries.stream().map(this::bytes).toList());

    assertThat(told(History.ofAll(deliveries, Policy.KEEP_LAST))).isEqualTo(bytes.keepLast());
    assertThat(told(History.ofAll(deliveries, Policy.KEEP_FIRST))).isEqualTo(bytes.keepFirst());
  }

  @ParameterizedTest
  @MethodSource("mixes")
  void oneDelivery_shouldEndAsTheTruthOfItsBatchSays(int mix) {
    BatchId batch = deliveries(new Random(mix)).get(0);
    List<Outcome> outcomes = History.ofAll(List.of(batch), Policy.KEEP_LAST).get(0);

    Truth truth = Truth.of(batch);
    assertThat(outcomes.stream().filter(o -> o.place() == History.Place.SILVER).count())
        .isEqualTo(truth.expected().silver());
    assertThat(outcomes.stream().filter(o -> o.place() == History.Place.QUARANTINE).count())
        .isEqualTo(truth.expected().quarantined());
    assertThat(revenue(outcomes)).isEqualByComparingTo(truth.expected().revenue());
  }

  private static BigDecimal revenue(List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.place() == History.Place.SILVER)
        .map(Outcome::record)
        .map(
            record ->
                new BigDecimal(record.mendedText(TransactionField.PRICE))
                    .multiply(new BigDecimal(record.mendedText(TransactionField.QUANTITY))))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Two seeds only, so that most orders come more than once. */
  static List<BatchId> deliveries(Random random) {
    List<BatchId> deliveries = new ArrayList<>();
    int many = 2 + random.nextInt(4);
    for (int i = 0; i < many; i++) {
      FaultRates rates = FaultRates.NONE;
      for (FaultKind kind : FaultKind.values()) {
        rates = rates.with(kind, new Rate(random.nextInt(4) == 0 ? 0 : random.nextInt(300_000)));
      }
      int count = 1 + random.nextInt(120);
      deliveries.add(BatchId.of(random.nextInt(2), AS_OF, count).withRates(rates));
    }
    deliveries.add(deliveries.get(random.nextInt(many)));
    Collections.shuffle(deliveries, random);
    return deliveries;
  }

  private Delivered bytes(BatchId id) {
    return new Delivered(lines(id), new Delivered(lines(id.cleanTwin())));
  }

  private static String lines(BatchId id) {
    return Requests.get(id.url(), "Accept", "application/x-ndjson").getBody();
  }

  private static List<String> told(List<List<Outcome>> outcomes) {
    List<String> told = new ArrayList<>();
    for (List<Outcome> delivery : outcomes) {
      for (Outcome outcome : delivery) {
        told.add(told(outcome));
      }
    }
    return told;
  }

  private static String told(Outcome outcome) {
    String id = outcome.record().deliveredText(TransactionField.ORDER_ID).orElseThrow();
    return switch (outcome.place()) {
      case QUARANTINE ->
          id + " " + outcome.verdict().reasons().stream().map(reason -> reason.key()).toList();
      case DUPLICATES ->
          "%s %d %s".formatted(id, outcome.neighbour(), outcome.kind().orElseThrow().key());
      case SILVER -> id + " " + fields(outcome);
    };
  }

  private static List<String> fields(Outcome outcome) {
    List<String> fields = new ArrayList<>();
    for (TransactionField field : TransactionField.values()) {
      fields.add(outcome.record().mendedText(field));
    }
    fields.add(outcome.verdict().repairs().stream().map(TransactionField::key).toList().toString());
    return fields;
  }
}
