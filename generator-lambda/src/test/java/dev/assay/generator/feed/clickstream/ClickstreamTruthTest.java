package dev.assay.generator.feed.clickstream;

import static dev.assay.generator.testing.ApiDescription.object;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.Rates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.testing.Requests;
import dev.assay.generator.testing.StrictJson;
import dev.assay.generator.testing.Tier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An independent reader of the lines finds exactly what the truth says. */
class ClickstreamTruthTest {
  private static final int SEEDS = Tier.size(4, 100);
  private static final int ORDERS = Tier.size(38, 63);
  private static final int VISITS = 8 * ORDERS;
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();

  static Stream<Rates<EventFault>> settings() {
    Stream<Rates<EventFault>> alone =
        Stream.of(EventFault.values()).map(kind -> EventFault.NONE.with(kind, new Rate(300_000)));
    return Stream.concat(
        Stream.of(
            EventFault.NONE,
            EventFault.USUAL,
            EventFault.USUAL.all(new Rate(100_000)),
            EventFault.USUAL.all(Rate.ALWAYS),
            EventFault.USUAL.all(Rate.ALWAYS).with(EventFault.INVALID_JSON, Rate.NEVER)),
        alone);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void truth_shouldBeWhatAReaderFinds(Rates<EventFault> rates) {
    for (int seed = 0; seed < SEEDS; seed++) {
      ClickstreamId id = ClickstreamId.of(seed, AS_OF, VISITS).withRates(rates);
      ClickstreamReader reader = new ClickstreamReader(Requests.get(id.url()).getBody());
      Map<String, Object> truth =
          StrictJson.object(Requests.get("/clickstream/truth?" + id.query()).getBody());

      assertOutcomes(id, reader, object(truth.get("outcomes")));
      assertExpected(id, reader, object(truth.get("expected")));
      assertFaults(reader, StrictJson.objects(truth.get("faults")));
    }
  }

  /** Visits that several batches tell, each with its own faults: some are received at two times. */
  @Test
  void truthOfSeveralDeliveries_shouldBeWhatAReaderOfAllOfThemFinds() {
    ClickstreamId id = ClickstreamId.of(7, AS_OF, VISITS);
    Rates<EventFault> conflicts = EventFault.NONE.with(EventFault.CONFLICTING_EVENT, Rate.ALWAYS);
    Rates<EventFault> lateAndTwice =
        EventFault.NONE
            .with(EventFault.LATE_EVENT, new Rate(300_000))
            .with(EventFault.DOUBLE_PURCHASE, Rate.ALWAYS);
    List<Clickstream> deliveries =
        Stream.of(
                id.withRates(lateAndTwice),
                id,
                id.withCount(VISITS / 2).withRates(EventFault.USUAL.all(new Rate(100_000))),
                id,
                id.withRates(conflicts))
            .map(Clickstream::new)
            .toList();
    ClickstreamReader reader =
        new ClickstreamReader(
            deliveries.stream().map(batch -> text(batch.json())).collect(Collectors.joining()));
    ClickstreamTruth truth = ClickstreamTruth.of(deliveries);

    Map<Integer, String> duplicates = new TreeMap<>();
    truth
        .duplicates()
        .forEach(one -> duplicates.put(one.position(), one.of() + " " + one.kind().key()));
    assertThat(duplicates).isEqualTo(reader.duplicates).hasSizeGreaterThan(VISITS);
    assertThat(duplicates.values()).anyMatch(how -> how.endsWith("conflict"));
    assertThat(truth.sessions()).hasSameSizeAs(reader.sessions());
    assertThat(truth.told(deliveries.get(0).size()).json())
        .isEqualTo(new ToldEvents(id).at(0).json());
    assertThat(truth.purchases().stream().map(one -> StrictJson.object(text(one.json()))))
        .containsExactlyInAnyOrderElementsOf(reader.purchases().values());
    assertThat(truth.revenue()).isEqualTo(reader.revenue());
    Map<LocalDate, List<Long>> funnel = new TreeMap<>();
    for (ClickstreamTruth.FunnelDay day : truth.funnel()) {
      List<Long> row = new ArrayList<>(List.of(day.sessions()));
      row.addAll(day.reached().values());
      funnel.put(day.day(), row);
    }
    assertThat(funnel).isEqualTo(reader.funnel());
  }

  private static String text(byte[] json) {
    return new String(json, UTF_8);
  }

  private static void assertOutcomes(
      ClickstreamId id, ClickstreamReader reader, Map<String, Object> outcomes) {
    Map<Integer, Object> quarantined = new TreeMap<>();
    StrictJson.objects(outcomes.get("quarantined"))
        .forEach(one -> quarantined.put(number(one, "position"), one.get("reasons")));
    assertThat(quarantined).as(id.url()).isEqualTo(reader.quarantined);
    Map<Integer, String> duplicates = new TreeMap<>();
    StrictJson.objects(outcomes.get("duplicates"))
        .forEach(
            one ->
                duplicates.put(number(one, "position"), number(one, "of") + " " + one.get("kind")));
    assertThat(duplicates).as(id.url()).isEqualTo(reader.duplicates);
  }

  private static void assertExpected(
      ClickstreamId id, ClickstreamReader reader, Map<String, Object> expected) {
    assertThat(number(expected, "delivered")).isEqualTo(reader.lines.size());
    assertThat(number(expected, "quarantined")).isEqualTo(reader.quarantined.size());
    assertThat(number(expected, "duplicates")).isEqualTo(reader.duplicates.size());
    assertThat(number(expected, "silver")).isEqualTo(reader.silver.size());
    assertThat(number(expected, "sessions")).isEqualTo(reader.sessions().size());
    assertThat(number(expected, "purchases")).isEqualTo(reader.purchases().size());
    Map<String, Long> reasons = new TreeMap<>();
    reader.quarantined.values().stream()
        .flatMap(List::stream)
        .forEach(reason -> reasons.merge(reason, 1L, Long::sum));
    object(expected.get("by_reason"))
        .forEach(
            (reason, count) ->
                assertThat(((BigDecimal) count).longValueExact())
                    .as(reason)
                    .isEqualTo(reasons.getOrDefault(reason, 0L)));
    Map<LocalDate, List<Long>> funnel = new TreeMap<>();
    for (Map<String, Object> day : StrictJson.objects(expected.get("funnel_daily"))) {
      List<Long> row = new ArrayList<>(List.of((long) number(day, "sessions")));
      ClickstreamReader.STEPS.forEach(step -> row.add((long) number(day, step)));
      funnel.put(LocalDate.parse((String) day.get("day")), row);
    }
    assertThat(funnel).as(id.url()).isEqualTo(reader.funnel());
    Map<String, BigDecimal> revenue = new TreeMap<>();
    object(expected.get("revenue"))
        .forEach((currency, sum) -> revenue.put(currency, new BigDecimal((String) sum)));
    assertThat(revenue).as(id.url()).isEqualTo(reader.revenue());
    assertThat(expected.get("orders_without_purchase"))
        .as(id.url())
        .isEqualTo(ordersWithoutPurchase(id, reader));
  }

  /** Orders of the shop, as transactions know them, that no accepted purchase names. */
  private static List<Object> ordersWithoutPurchase(ClickstreamId id, ClickstreamReader reader) {
    Batch orders = new Batch(BatchId.of(id.world().seed(), AS_OF, ORDERS).cleanTwin());
    TreeSet<Object> unseen = new TreeSet<>();
    for (int position = 0; position < ORDERS; position++) {
      unseen.add(orders.clean(position).orderId().toString());
    }
    unseen.removeAll(reader.purchases().keySet());
    return List.copyOf(unseen);
  }

  /** Each fault is at its line with what it says was emitted, and no line shows one untold. */
  private static void assertFaults(ClickstreamReader reader, List<Map<String, Object>> faults) {
    Map<Integer, List<String>> told = new HashMap<>();
    for (Map<String, Object> fault : faults) {
      int position = number(fault, "position");
      told.computeIfAbsent(position, at -> new ArrayList<>()).add((String) fault.get("fault"));
      String line = reader.lines.get(position);
      if (fault.get("fault").equals("duplicate_event")) {
        assertThat(line).isEqualTo(reader.lines.get(number(fault, "of")));
      }
      boolean isCut =
          reader.quarantined.getOrDefault(position, List.of()).contains("unparseable_record");
      if (!isCut && fault.containsKey("field")) {
        Map<String, Object> event = StrictJson.object(line);
        String field = (String) fault.get("field");
        assertThat(event.containsKey(field)).isEqualTo(!fault.containsKey("absent"));
        assertThat(event.get(field)).isEqualTo(fault.get("emitted"));
        assertThat(fault.get("original")).isNotEqualTo(fault.get("emitted"));
      }
    }
    reader.quarantined.keySet().forEach(position -> assertThat(told).containsKey(position));
    reader.duplicates.forEach(
        (position, how) ->
            assertThat(told.get(position))
                .contains(how.endsWith("copy") ? "duplicate_event" : "conflicting_event"));
    reader.silver.forEach(
        (position, event) -> {
          boolean isLate =
              ClickstreamReader.received(event).isAfter(ClickstreamReader.at(event).plusSeconds(6));
          assertThat(told.getOrDefault(position, List.of()).contains("late_event"))
              .isEqualTo(isLate);
        });
  }

  private static int number(Map<String, Object> object, String key) {
    return ((BigDecimal) object.get(key)).intValueExact();
  }
}
