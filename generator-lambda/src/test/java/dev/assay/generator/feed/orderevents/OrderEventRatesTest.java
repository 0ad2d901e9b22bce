package dev.assay.generator.feed.orderevents;

import static dev.assay.generator.testing.Interval.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.Rates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.testing.Tier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How often faults strike, and together with which. */
class OrderEventRatesTest {
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();
  private static final int PAGES = Tier.size(30, 300);
  private static final List<OrderEventFault> OF_VALUES =
      List.of(
          OrderEventFault.NULL_KEY,
          OrderEventFault.MISSING_FIELD,
          OrderEventFault.TOTAL_MISMATCH,
          OrderEventFault.EPOCH_TIMESTAMP,
          OrderEventFault.OLD_SCHEMA,
          OrderEventFault.PRODUCT_CONFLICT);

  /** Which field is missing decides whether the other one can strike. */
  private static final List<Set<OrderEventFault>> BOUND =
      List.of(
          Set.of(OrderEventFault.MISSING_FIELD, OrderEventFault.TOTAL_MISMATCH),
          Set.of(OrderEventFault.MISSING_FIELD, OrderEventFault.EPOCH_TIMESTAMP));

  static Stream<Rates<OrderEventFault>> settings() {
    return Stream.of(OrderEventFault.USUAL, OrderEventFault.USUAL.all(new Rate(123_456)));
  }

  private static List<OrderLife> lives(int seed) {
    List<OrderLife> lives = new ArrayList<>();
    for (int number = 0; number < 1_000; number++) {
      lives.add(OrderLife.of(OrderEventsId.of(seed, AS_OF, 1_000).world(), number));
    }
    return lives;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void faults_shouldStrikeAtTheirRates(Rates<OrderEventFault> rates) {
    Map<OrderEventFault, long[]> counts = new TreeMap<>();
    for (OrderEventFault kind : OrderEventFault.values()) {
      counts.put(kind, new long[2]);
    }
    for (int seed = 0; seed < PAGES; seed++) {
      for (OrderLife life : lives(seed)) {
        List<Message> messages = Telling.of(rates, life);
        assertThat(Telling.count(rates, life)).isEqualTo(messages.size());
        count(life, messages, counts);
      }
    }
    counts.forEach(
        (kind, count) -> {
          assertThat(count[1]).as("chances of %s", kind).isPositive();
          double rate = (double) rates.of(kind).partsPerMillion() / Rate.MILLION;
          assertWithin(kind.key(), count[0], count[1], rate);
        });
  }

  /** A kind is counted among the first tellings that it can strike. */
  private static void count(
      OrderLife life, List<Message> messages, Map<OrderEventFault, long[]> counts) {
    for (OrderLife.Event event : life.events()) {
      if (event.type() == EventType.DELIVERED) {
        boolean could = Telling.regressAt(life, event) < life.end();
        boolean did = messages.stream().anyMatch(one -> one.has(OrderEventFault.STATUS_REGRESS));
        see(counts, OrderEventFault.STATUS_REGRESS, could, did);
      }
    }
    for (Message first : messages) {
      if (first.copy() == Message.FIRST) {
        boolean isAgain =
            messages.stream()
                .anyMatch(one -> one.copy() == Message.AGAIN && one.event() == first.event());
        see(counts, OrderEventFault.REDELIVERY, true, isAgain);
        Stream.of(OrderEventFault.values())
            .filter(kind -> kind.compareTo(OrderEventFault.POISON) >= 0)
            .forEach(kind -> see(counts, kind, isEligible(first, kind), first.has(kind)));
      }
    }
  }

  private static void see(
      Map<OrderEventFault, long[]> counts, OrderEventFault kind, boolean could, boolean did) {
    assertThat(did && !could).as("%s where it cannot strike", kind).isFalse();
    counts.get(kind)[0] += did ? 1 : 0;
    counts.get(kind)[1] += could ? 1 : 0;
  }

  private static boolean isEligible(Message first, OrderEventFault kind) {
    boolean isOfTotalMissing =
        Stream.of(EventField.values())
            .filter(EventField::isOfTotal)
            .map(first::at)
            .anyMatch(fault -> fault != null && fault.kind() == OrderEventFault.MISSING_FIELD);
    Message.Struck ts = first.at(EventField.EVENT_TS);
    return switch (kind) {
      case POISON, NULL_KEY -> true;
      case TOMBSTONE -> !first.has(OrderEventFault.POISON);
      case MISSING_FIELD, OLD_SCHEMA, PRODUCT_CONFLICT -> first.hasEvent();
      case TOTAL_MISMATCH -> first.hasEvent() && !isOfTotalMissing;
      case EPOCH_TIMESTAMP ->
          first.hasEvent() && (ts == null || ts.kind() != OrderEventFault.MISSING_FIELD);
      case REDELIVERY, STATUS_REGRESS -> throw new IllegalArgumentException("counted apart");
    };
  }

  /** Two kinds strike together as often as chance has it, in events that both can strike. */
  @Test
  void kindsOfFaults_shouldStrikeIndependently() {
    Rates<OrderEventFault> rates =
        OrderEventFault.USUAL
            .all(new Rate(300_000))
            .with(OrderEventFault.POISON, Rate.NEVER)
            .with(OrderEventFault.TOMBSTONE, Rate.NEVER);
    Map<Set<OrderEventFault>, long[]> counts = new HashMap<>();
    for (int seed = 0; seed < PAGES; seed++) {
      for (OrderLife life : lives(seed)) {
        for (Message first : Telling.of(rates, life)) {
          if (first.copy() == Message.FIRST) {
            countPairs(first, counts);
          }
        }
      }
    }
    counts.keySet().removeAll(BOUND);
    assertThat(counts).hasSize(13);
    counts.forEach((pair, count) -> assertWithin(pair.toString(), count[0], count[1], 0.09));
  }

  private static void countPairs(Message first, Map<Set<OrderEventFault>, long[]> counts) {
    for (OrderEventFault one : OF_VALUES) {
      for (OrderEventFault other : OF_VALUES.subList(0, OF_VALUES.indexOf(one))) {
        long[] count = counts.computeIfAbsent(Set.of(one, other), pair -> new long[2]);
        if (isEligible(first, one) && isEligible(first, other)) {
          count[0] += first.has(one) && first.has(other) ? 1 : 0;
          count[1]++;
        }
      }
    }
  }

  @Test
  void conflict_shouldBeOfABrandOrCategoryThatIsNotTheProducts() {
    Rates<OrderEventFault> rates =
        OrderEventFault.NONE.with(OrderEventFault.PRODUCT_CONFLICT, Rate.ALWAYS);
    int brands = 0;
    int all = 0;
    for (OrderLife life : lives(1)) {
      for (Message message : Telling.of(rates, life)) {
        Message.Struck brand = message.at(EventField.BRAND);
        Message.Struck struck = brand == null ? message.at(EventField.CATEGORY) : brand;
        assertThat(struck.emitted()).isNotEqualTo(ValueJson.original(message, struck.field()));
        brands += brand == null ? 0 : 1;
        all++;
      }
    }
    assertWithin("brands", brands, all, 0.5);
  }

  @Test
  void total_shouldBeOffByACentToFiveDollarsAndNeverNegative() {
    Rates<OrderEventFault> rates =
        OrderEventFault.NONE.with(OrderEventFault.TOTAL_MISMATCH, Rate.ALWAYS);
    boolean isMore = false;
    boolean isLess = false;
    for (OrderLife life : lives(2)) {
      for (Message message : Telling.of(rates, life)) {
        String emitted = message.at(EventField.TOTAL_AMOUNT).emitted();
        int cents = Integer.parseInt(emitted.replace(".", ""));
        int off = cents - life.totalCents();
        assertThat(cents).isPositive();
        assertThat(Math.abs(off)).isBetween(1, 500);
        isMore |= off > 0;
        isLess |= off < 0;
      }
    }
    assertThat(isMore && isLess).isTrue();
  }
}
