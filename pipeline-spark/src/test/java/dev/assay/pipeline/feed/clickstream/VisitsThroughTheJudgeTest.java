package dev.assay.pipeline.feed.clickstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.contract.Judgement;
import dev.assay.pipeline.contract.Rule;
import dev.assay.pipeline.testing.TestLakehouse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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

/** The contract's judge and the sessions, over visits with all faults, held against the truth. */
class VisitsThroughTheJudgeTest {
  private static final int SEEDS = 100;
  private static final int VISITS = 500;
  private static final Instant INGESTED_AT = TestLakehouse.AS_OF.plus(Duration.ofHours(1));
  private static final String[] MANY = {
    "duplicate_event=0.1", "conflicting_event=0.1", "double_purchase=0.3", "late_event=0.2"
  };

  private final Judge judge = new Judge(ClickstreamContract.CONTRACT, TestLakehouse.KEY);

  @Test
  void everySeed_shouldBeJudgedAsTheTruthSays() {
    long first = new Random().nextLong() >>> 12;
    for (long seed = first; seed < first + SEEDS; seed++) {
      VisitBatch batch =
          seed % 2 == 0 ? VisitBatch.of(seed, VISITS) : VisitBatch.of(seed, VISITS, MANY);
      List<Judgement> judged = judged(batch);

      assertThat(quarantined(judged)).as("seed %d", seed).isEqualTo(batch.quarantined());
      assertThat(duplicates(judged)).as("seed %d", seed).isEqualTo(batch.duplicates());
    }
  }

  @Test
  void everySeed_shouldHaveTheSessionsFunnelAndPurchasesThatTheTruthSays() {
    long first = new Random().nextLong() >>> 12;
    for (long seed = first; seed < first + SEEDS; seed++) {
      VisitBatch batch = VisitBatch.of(seed, VISITS, MANY);
      JsonNode expected = batch.truth().get("expected");
      ExpectedVisits visits = ExpectedVisits.of(batch.accepted());

      assertThat(visits.sessions()).as("seed %d", seed).hasSize(expected.get("sessions").asInt());
      assertThat(visits.funnel()).as("seed %d", seed).isEqualTo(funnel(expected));
      assertThat(visits.purchases()).as("seed %d", seed).hasSize(expected.get("purchases").asInt());
      assertThat(revenue(visits)).as("seed %d", seed).isEqualTo(revenue(expected));
      assertThat(reached(batch)).as("seed %d", seed).isEqualTo(visits.funnel());
    }
  }

  @Test
  void everyRule_shouldBeProvokedBySomeFault_butForThoseOfNoneThatIsDrawn() {
    Set<String> provoked = new TreeSet<>();
    VisitBatch batch =
        VisitBatch.of(
            7,
            VISITS,
            "missing_required=0.5",
            "unknown_event=0.1",
            "invalid_price=0.1",
            "invalid_quantity=0.1",
            "future_clock=0.1",
            "invalid_json=0.1",
            "pii_in_url=0.1");
    judged(batch).forEach(judgement -> provoked.addAll(judgement.reasons()));

    Set<String> rules =
        Stream.concat(
                ClickstreamContract.CONTRACT.rules().stream().map(Rule::id),
                Stream.of(Judge.UNPARSEABLE, Judge.PII_OUTSIDE_FIELD))
            .collect(Collectors.toCollection(TreeSet::new));
    rules.removeAll(Set.of("malformed_timestamp", "missing_order_id"));
    assertThat(provoked).isEqualTo(rules);
  }

  private List<Judgement> judged(VisitBatch batch) {
    return batch.lines().stream()
        .map(line -> judge.judge(line.getBytes(UTF_8), INGESTED_AT))
        .toList();
  }

  private static Map<Integer, List<String>> quarantined(List<Judgement> judged) {
    Map<Integer, List<String>> quarantined = new TreeMap<>();
    for (int position = 0; position < judged.size(); position++) {
      if (!judged.get(position).isAccepted()) {
        quarantined.put(position, judged.get(position).reasons());
      }
    }
    return quarantined;
  }

  /** By what the contract's precedence looks at. */
  private static Map<Integer, String> duplicates(List<Judgement> judged) {
    Map<List<Object>, List<Integer>> byKey = new HashMap<>();
    for (int position = 0; position < judged.size(); position++) {
      Judgement judgement = judged.get(position);
      if (judgement.isAccepted()) {
        byKey
            .computeIfAbsent(
                List.of(value(judgement, "event_id"), judgement.date()), key -> new ArrayList<>())
            .add(position);
      }
    }
    Comparator<Integer> precedence =
        Comparator.comparing(
                (Integer position) -> (Instant) value(judged.get(position), "received_ts"))
            .thenComparing(position -> judged.get(position).bytesHash());
    Map<Integer, String> duplicates = new TreeMap<>();
    byKey
        .values()
        .forEach(
            positions -> {
              int winner = positions.stream().min(precedence).orElseThrow();
              positions.stream()
                  .filter(position -> position != winner)
                  .forEach(
                      position -> {
                        boolean isCopy =
                            judged
                                .get(position)
                                .fingerprint()
                                .equals(judged.get(winner).fingerprint());
                        duplicates.put(position, (isCopy ? "copy" : "conflict") + " of " + winner);
                      });
            });
    return duplicates;
  }

  private static Object value(Judgement judgement, String field) {
    return judgement
        .values()
        .get(
            ClickstreamContract.CONTRACT.fields().stream()
                .map(each -> each.name())
                .toList()
                .indexOf(field));
  }

  /** The funnel by {@link Sessions}. */
  private static Map<String, List<Long>> reached(VisitBatch batch) {
    Map<String, List<Long>> funnel = new TreeMap<>();
    ExpectedVisits.of(batch.accepted()).events().stream()
        .collect(Collectors.groupingBy(event -> event.text("session_id")))
        .values()
        .forEach(
            events -> {
              List<ExpectedVisits.Event> inOrder =
                  events.stream()
                      .sorted(
                          Comparator.comparing(ExpectedVisits.Event::at)
                              .thenComparing(event -> event.text("event_id")))
                      .toList();
              long[] at = inOrder.stream().mapToLong(event -> event.at().toEpochMilli()).toArray();
              int[] steps =
                  inOrder.stream()
                      .mapToInt(event -> Step.number(event.text("event_name")))
                      .toArray();
              for (Sessions.Session session : Sessions.of(at, steps)) {
                List<Long> day =
                    funnel.computeIfAbsent(
                        inOrder.get(session.first()).day().toString(),
                        key -> new ArrayList<>(List.of(0L, 0L, 0L, 0L, 0L, 0L)));
                for (int step = 0; step <= session.reached(); step++) {
                  day.set(step, day.get(step) + 1);
                }
              }
            });
    return funnel;
  }

  private static Map<String, List<Long>> funnel(JsonNode expected) {
    Map<String, List<Long>> funnel = new TreeMap<>();
    for (JsonNode day : expected.get("funnel_daily")) {
      List<Long> counts = new ArrayList<>();
      day.fields()
          .forEachRemaining(
              field -> {
                if (!field.getKey().equals("day")) {
                  counts.add(field.getValue().asLong());
                }
              });
      funnel.put(day.get("day").asText(), counts);
    }
    return funnel;
  }

  private static Map<String, BigDecimal> revenue(ExpectedVisits visits) {
    Map<String, BigDecimal> revenue = new TreeMap<>();
    visits
        .purchases()
        .values()
        .forEach(
            purchase ->
                revenue.merge(
                    purchase.text("currency"), ExpectedVisits.revenue(purchase), BigDecimal::add));
    return revenue;
  }

  private static Map<String, BigDecimal> revenue(JsonNode expected) {
    Map<String, BigDecimal> revenue = new TreeMap<>();
    expected
        .get("revenue")
        .fields()
        .forEachRemaining(
            field -> revenue.put(field.getKey(), new BigDecimal(field.getValue().asText())));
    return revenue;
  }
}
