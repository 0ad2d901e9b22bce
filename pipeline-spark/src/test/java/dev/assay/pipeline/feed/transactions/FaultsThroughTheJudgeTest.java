package dev.assay.pipeline.feed.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.BatchJson;
import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.feed.transactions.Outcomes;
import dev.assay.generator.feed.transactions.TransactionField;
import dev.assay.generator.feed.transactions.Truth;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.contract.Judgement;
import dev.assay.pipeline.contract.Repair;
import dev.assay.pipeline.contract.Rule;
import dev.assay.pipeline.testing.TestLakehouse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract's judge, over bytes with all kinds of faults, held against the source's truth. */
class FaultsThroughTheJudgeTest {
  private static final int MIXES = 100;
  private static final int COUNT = 500;
  private static final int[] RATES = {0, 20_000, 100_000, 300_000, 1_000_000};
  private static final Instant INGESTED_AT = TestLakehouse.AS_OF.plus(Duration.ofHours(1));

  private final Judge judge = new Judge(TransactionsContract.CONTRACT, TestLakehouse.KEY);

  @Test
  void everyMixOfFaults_shouldBeJudgedAsTheTruthSays() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int mix = 0; mix < MIXES; mix++) {
      BatchId id = batch(random.nextLong(), rates(random));
      Found found = new Found(judged(id));
      Truth truth = Truth.of(id);

      assertThat(found.outcomes())
          .as("mix %d of %d, %s", mix, seed, id.query())
          .isEqualTo(expected(truth.outcomes()));
      assertThat(found.revenue())
          .as("mix %d of %d", mix, seed)
          .isEqualByComparingTo(truth.expected().revenue());
    }
  }

  @Test
  void everyRuleAndRepair_shouldBeProvokedBySomeRate() {
    Set<String> provoked = new TreeSet<>();
    for (FaultKind kind : FaultKind.values()) {
      BatchId id = batch(7, FaultRates.NONE.with(kind, new Rate(500_000)));
      for (Judgement judgement : judged(id)) {
        provoked.addAll(judgement.reasons());
        judgement.repairs().forEach(field -> provoked.add("repair of " + field));
      }
    }

    Stream<String> rules = TransactionsContract.CONTRACT.rules().stream().map(Rule::id);
    Stream<String> repairs =
        TransactionsContract.CONTRACT.repairs().stream()
            .map(Repair::field)
            .map("repair of "::concat);
    assertThat(provoked)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(rules, repairs, Stream.of(Judge.PII_OUTSIDE_FIELD))
                .flatMap(names -> names)
                .collect(Collectors.toSet()));
  }

  private static FaultRates rates(Random random) {
    FaultRates rates = FaultRates.NONE;
    for (FaultKind kind : FaultKind.values()) {
      rates = rates.with(kind, new Rate(RATES[random.nextInt(RATES.length)]));
    }
    return rates;
  }

  private static BatchId batch(long seed, FaultRates rates) {
    return BatchId.of(seed, UtcSecond.of(TestLakehouse.AS_OF), COUNT).withRates(rates);
  }

  private List<Judgement> judged(BatchId id) {
    Batch batch = new Batch(id);
    List<Judgement> judged = new ArrayList<>();
    for (int position = 0; position < batch.count(); position++) {
      judged.add(judge.judge(BatchJson.write(batch.emitted(position)), INGESTED_AT));
    }
    return judged;
  }

  /** Position to what becomes of it, in the words of {@link Found#outcomes}. */
  private static Map<Integer, String> expected(Outcomes outcomes) {
    Map<Integer, String> expected = new TreeMap<>();
    for (int position = 0; position < COUNT; position++) {
      expected.put(position, "silver []");
    }
    outcomes
        .repairs()
        .forEach(
            repaired ->
                expected.put(
                    repaired.position(),
                    "silver "
                        + new TreeSet<>(
                            repaired.fields().stream().map(TransactionField::key).toList())));
    outcomes
        .quarantined()
        .forEach(
            refused ->
                expected.put(
                    refused.position(),
                    "quarantine " + refused.reasons().stream().map(Outcomes.Reason::key).toList()));
    outcomes
        .duplicates()
        .forEach(
            lost -> {
              // Nothing in a record tells the pipeline that its id is another order's.
              boolean retry = lost.kind() == Outcomes.Kind.RETRY;
              expected.put(
                  lost.position(), (retry ? "retry" : "correction") + " before " + lost.next());
            });
    return expected;
  }

  /** What becomes of judged records: the last accepted one of a key wins. */
  private static final class Found {
    private final Map<Integer, String> outcomes = new TreeMap<>();
    private final Map<List<Object>, Integer> winners = new HashMap<>();
    private final List<Judgement> judged;

    Found(List<Judgement> judged) {
      this.judged = judged;
      for (int position = 0; position < judged.size(); position++) {
        Judgement judgement = judged.get(position);
        if (!judgement.reasons().isEmpty()) {
          outcomes.put(position, "quarantine " + judgement.reasons());
          continue;
        }
        outcomes.put(position, "silver " + new TreeSet<>(judgement.repairs()));
        Integer lost =
            winners.put(List.of(value(judgement, "order_id"), judgement.date()), position);
        if (lost != null) {
          boolean retry = judged.get(lost).fingerprint().equals(judgement.fingerprint());
          outcomes.put(lost, (retry ? "retry" : "correction") + " before " + position);
        }
      }
    }

    Map<Integer, String> outcomes() {
      return outcomes;
    }

    BigDecimal revenue() {
      return winners.values().stream()
          .map(judged::get)
          .map(
              row ->
                  ((BigDecimal) value(row, "price"))
                      .multiply(BigDecimal.valueOf((Integer) value(row, "quantity"))))
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Object value(Judgement judgement, String field) {
      for (int i = 0; i < TransactionsContract.CONTRACT.fields().size(); i++) {
        if (TransactionsContract.CONTRACT.fields().get(i).name().equals(field)) {
          return judgement.values().get(i);
        }
      }
      throw new IllegalArgumentException(field);
    }
  }
}
