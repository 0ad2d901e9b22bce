package dev.assay.generator.feed.clickstream;

import static dev.assay.generator.testing.Interval.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.Rates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.shop.Order;
import dev.assay.generator.testing.StrictJson;
import dev.assay.generator.testing.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The visits, their lines and the shop that they are to. */
class ClickstreamTest {
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();
  private static final int BATCHES = Tier.size(40, 400);
  private static final List<List<EventFault>> PAIRS = pairs();
  private static final int ENOUGH = 10;
  private static final Rates<EventFault> A_THIRD = EventFault.USUAL.all(new Rate(300_000));

  @Test
  void everyPurchaseOfTheCleanTwin_shouldBeAnOrderOfTheShop() {
    ClickstreamId id = id(3, 1_000, EventFault.NONE);
    Batch orders = new Batch(BatchId.of(3, AS_OF, 125).cleanTwin());
    Map<String, Order> byId = new HashMap<>();
    for (int position = 0; position < orders.count(); position++) {
      Order order = orders.clean(position);
      byId.put(order.orderId().toString(), order);
    }

    Map<Object, Map<String, Object>> purchases =
        new ClickstreamReader(body(new Clickstream(id))).purchases();

    assertThat(purchases).hasSize(125);
    purchases.forEach(
        (orderId, event) -> {
          Order order = byId.get(orderId);
          BigDecimal dollars = (BigDecimal) event.get("price");
          if (event.get("currency").equals("CAD")) {
            dollars = dollars.divide(new BigDecimal("1.35"), 2, RoundingMode.HALF_UP);
          }
          assertThat(event.get("user_id")).isEqualTo("u" + order.customer().id());
          assertThat(event.get("category")).isEqualTo(order.product().category().label());
          assertThat(event.get("quantity")).hasToString(Integer.toString(order.quantity()));
          assertThat(dollars.movePointRight(2).intValueExact()).isEqualTo(order.priceCents());
          assertThat(event.get("event_ts")).isEqualTo(order.timestamp() + ".000Z");
          assertThat(event.get("region")).isEqualTo(order.region().label());
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 99, 300})
  void linesOfFewerVisits_shouldBeASubsequence(int count) {
    List<String> more = body(new Clickstream(id(5, 400, A_THIRD))).lines().toList();
    Iterator<String> all = more.iterator();
    for (String line : body(new Clickstream(id(5, count, A_THIRD))).lines().toList()) {
      boolean isFound = false;
      while (!isFound && all.hasNext()) {
        isFound = all.next().equals(line);
      }
      assertThat(isFound).as(line).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void batchMadeByManyThreadsAtOnce_shouldHaveTheSameBytes(int threads) throws Exception {
    String alone = body(new Clickstream(id(9, 300, A_THIRD)));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<String>> made = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        made.add(pool.submit(() -> body(new Clickstream(id(9, 300, A_THIRD)))));
      }
      for (Future<String> one : made) {
        assertThat(one.get()).isEqualTo(alone);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void cleanTwin_shouldBeWhatIsLeftWithoutFaults() {
    List<String> clean = body(new Clickstream(id(11, 500, EventFault.NONE))).lines().toList();
    Clickstream dirty = new Clickstream(id(11, 500, EventFault.USUAL));
    List<String> faultless = new ArrayList<>();
    List<String> lines = body(dirty).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (dirty.lines().get(i).faults().isEmpty()) {
        faultless.add(lines.get(i));
      }
    }

    assertThat(clean).containsAll(faultless);
    assertThat(faultless.size()).isBetween(clean.size() * 8 / 10, clean.size() - 1);
    assertThat(clean).allMatch(line -> StrictJson.object(line).size() >= 12);
  }

  @Test
  void lines_shouldBeInTheOrderOfTheirArrival() {
    List<Line> lines = new Clickstream(id(13, 500, A_THIRD)).lines();
    for (int i = 1; i < lines.size(); i++) {
      assertThat(lines.get(i).arrival()).isGreaterThanOrEqualTo(lines.get(i - 1).arrival());
    }
    assertThat(lines).anyMatch(line -> line.copy() == Line.SAME_AGAIN);
  }

  @Test
  void keys_shouldBeInTheDocumentedOrder() {
    List<String> all = Stream.of(EventField.values()).map(EventField::key).toList();
    for (String line : body(new Clickstream(id(17, 300, EventFault.NONE))).lines().toList()) {
      List<String> keys = List.copyOf(StrictJson.object(line).keySet());
      assertThat(all.stream().filter(keys::contains).toList()).isEqualTo(keys);
    }
  }

  @Test
  void asOfAtTheEdgesOfTime_shouldBeTold() {
    for (String asOf : List.of("1971-01-01T00:00:00", "9999-12-27T00:00:00")) {
      ClickstreamId id =
          ClickstreamId.of(1, UtcSecond.parse(asOf).orElseThrow(), 200)
              .withRates(
                  EventFault.USUAL.all(Rate.ALWAYS).with(EventFault.INVALID_JSON, Rate.NEVER));
      assertThat(body(new Clickstream(id)).lines()).hasSizeGreaterThan(500);
    }
  }

  static Stream<Rates<EventFault>> settings() {
    return Stream.of(EventFault.USUAL, EventFault.USUAL.all(new Rate(123_456)));
  }

  /** A kind is counted among the first tellings that it can strike. */
  @ParameterizedTest
  @MethodSource("settings")
  void faults_shouldStrikeAtTheirRatesAndIndependently(Rates<EventFault> rates) {
    Map<String, Long> counts = new HashMap<>();
    for (int seed = 0; seed < BATCHES; seed++) {
      for (Line line : new Clickstream(id(seed, 1_000, rates)).lines()) {
        count(line, counts);
      }
    }

    for (EventFault kind : EventFault.values()) {
      long could = counts.getOrDefault("could " + kind, 0L);
      assertThat(could).as("lines for %s", kind).isPositive();
      assertWithin(kind.key(), counts.getOrDefault("did " + kind, 0L), could, share(rates, kind));
    }
    long pairs = PAIRS.stream().filter(pair -> isIndependent(pair, rates, counts)).count();
    long least = rates.equals(EventFault.USUAL) ? 1 : PAIRS.size();
    assertThat(pairs).as("pairs that strike together often enough").isGreaterThanOrEqualTo(least);
  }

  /** Checks a pair whose kinds can be expected to strike some lines together. */
  private static boolean isIndependent(
      List<EventFault> pair, Rates<EventFault> rates, Map<String, Long> counts) {
    long could = counts.getOrDefault("could " + pair, 0L);
    double both = share(rates, pair.get(0)) * share(rates, pair.get(1));
    if (could * both < ENOUGH) {
      return false;
    }
    assertWithin(pair.toString(), counts.getOrDefault("did " + pair, 0L), could, both);
    return true;
  }

  /** Two kinds of which neither decides whether the other can strike; a double is told alone. */
  private static List<List<EventFault>> pairs() {
    List<Set<EventFault>> bound =
        List.of(
            Set.of(EventFault.DUPLICATE_EVENT, EventFault.CONFLICTING_EVENT),
            Set.of(EventFault.CONFLICTING_EVENT, EventFault.MISSING_REQUIRED),
            Set.of(EventFault.CONFLICTING_EVENT, EventFault.FUTURE_CLOCK),
            Set.of(EventFault.CONFLICTING_EVENT, EventFault.INVALID_QUANTITY),
            Set.of(EventFault.MISSING_REQUIRED, EventFault.FUTURE_CLOCK),
            Set.of(EventFault.MISSING_REQUIRED, EventFault.LATE_EVENT),
            Set.of(EventFault.MISSING_REQUIRED, EventFault.UNKNOWN_EVENT),
            Set.of(EventFault.FUTURE_CLOCK, EventFault.LATE_EVENT));
    List<EventFault> kinds = new ArrayList<>(List.of(EventFault.values()));
    kinds.removeAll(List.of(EventFault.DOUBLE_PURCHASE, EventFault.INVALID_JSON));
    List<List<EventFault>> pairs = new ArrayList<>();
    pairs.add(List.of(EventFault.DUPLICATE_EVENT, EventFault.INVALID_JSON));
    for (EventFault one : kinds) {
      for (EventFault other : kinds) {
        if (one.compareTo(other) < 0 && !bound.contains(Set.of(one, other))) {
          pairs.add(List.of(one, other));
        }
      }
    }
    return List.copyOf(pairs);
  }

  private static double share(Rates<EventFault> rates, EventFault kind) {
    return rates.of(kind).partsPerMillion() / (double) Rate.MILLION;
  }

  private static void count(Line line, Map<String, Long> counts) {
    for (EventFault copied : List.of(EventFault.DUPLICATE_EVENT, EventFault.CONFLICTING_EVENT)) {
      if (line.has(copied)) {
        see("did " + copied, true, counts);
        seePairs(line, copied, counts);
        return;
      }
    }
    for (EventFault kind : EventFault.values()) {
      if (isEligible(line, kind)) {
        see("could " + kind, true, counts);
        see("did " + kind, line.has(kind) && kind != EventFault.DOUBLE_PURCHASE, counts);
      }
    }
    see("did " + EventFault.DOUBLE_PURCHASE, line.has(EventFault.DOUBLE_PURCHASE), counts);
    seePairs(line, null, counts);
    for (List<EventFault> pair : PAIRS) {
      boolean couldBoth = isEligible(line, pair.get(0)) && isEligible(line, pair.get(1));
      see("could " + pair, couldBoth, counts);
    }
  }

  /** The pairs on a line: of a copy those of copying alone, since its other faults are repeated. */
  private static void seePairs(Line line, EventFault copied, Map<String, Long> counts) {
    for (List<EventFault> pair : PAIRS) {
      boolean isOwn = copied == null || pair.contains(copied);
      see("did " + pair, isOwn && pair.stream().allMatch(line::has), counts);
    }
  }

  private static void see(String what, boolean isSeen, Map<String, Long> counts) {
    if (isSeen) {
      counts.merge(what, 1L, Long::sum);
    }
  }

  private static boolean isEligible(Line line, EventFault kind) {
    Line.Struck ts = line.at(EventField.EVENT_TS);
    Line.Struck name = line.at(EventField.EVENT_NAME);
    boolean isWhole = !line.has(EventFault.INVALID_JSON);
    Step step = line.event().step();
    return switch (kind) {
      case INVALID_JSON, DUPLICATE_EVENT -> true;
      case DOUBLE_PURCHASE -> step == Step.PURCHASE && !line.has(EventFault.DOUBLE_PURCHASE);
      case CONFLICTING_EVENT ->
          step.hasQuantity()
              && isWhole
              && line.at(EventField.EVENT_ID) == null
              && !line.has(EventFault.INVALID_QUANTITY)
              && !line.has(EventFault.FUTURE_CLOCK);
      case MISSING_REQUIRED, PII_IN_URL -> isWhole;
      case FUTURE_CLOCK -> isWhole && ts == null;
      case LATE_EVENT -> isWhole && ts == null && !line.has(EventFault.FUTURE_CLOCK);
      case UNKNOWN_EVENT -> isWhole && (name == null || name.kind() != EventFault.MISSING_REQUIRED);
      case INVALID_PRICE -> isWhole && step.hasProduct();
      case INVALID_QUANTITY -> isWhole && step.hasQuantity();
    };
  }

  private static ClickstreamId id(long seed, int count, Rates<EventFault> rates) {
    return ClickstreamId.of(seed, AS_OF, count).withRates(rates);
  }

  private static String body(Clickstream batch) {
    return new String(batch.json(), StandardCharsets.UTF_8);
  }
}
