package dev.assay.generator.feed.orderevents;

import static dev.assay.generator.testing.ApiDescription.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.Rates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.testing.Requests;
import dev.assay.generator.testing.StrictJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An independent reader of the lines finds exactly what the truth says. */
class OrderEventsTruthTest {
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();
  private static final int SEEDS = 100;
  private static final int PAGES = 3;
  private static final OrderEventFault[] KINDS = OrderEventFault.values();
  private static final Rates<OrderEventFault> SEVERAL =
      OrderEventFault.USUAL.all(new Rate(150_000));

  /** A hundred seeds, of which every fifth has rates of its own. */
  static Stream<Integer> seeds() {
    return IntStream.range(0, SEEDS).boxed();
  }

  static OrderEventsId id(int seed) {
    OrderEventFault kind = KINDS[seed / 5 % KINDS.length];
    Rates<OrderEventFault> rates =
        switch (seed % 5) {
          case 0 -> OrderEventFault.USUAL;
          case 1 -> SEVERAL;
          case 2 -> OrderEventFault.NONE.with(kind, Rate.ALWAYS);
          case 3 -> SEVERAL.with(kind, Rate.ALWAYS);
          default -> OrderEventFault.NONE.with(kind, new Rate(300_000));
        };
    return OrderEventsId.of(seed, AS_OF, 40 + seed).withRates(rates);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void truth_shouldBeWhatAReaderFinds(int seed) {
    OrderEventsId id = id(seed);
    List<String> pages = new ArrayList<>();
    for (int page = 0; page < PAGES; page++) {
      pages.add(Requests.get(id.url(page)).getBody());
    }
    TopicReader reader = new TopicReader(pages);

    for (int page = 0; page < PAGES; page++) {
      Map<String, Object> truth = StrictJson.object(Requests.get(id.truthUrl(page)).getBody());
      assertPage(page, reader, truth);
      assertFaults(page, reader, StrictJson.objects(truth.get("faults")));
      if (page == PAGES - 1 || seed % 10 == page) {
        TopicReader soFar = new TopicReader(pages.subList(0, page + 1));
        assertTopic(page + 1, soFar, object(truth.get("after")));
      }
    }
  }

  private static void assertPage(int page, TopicReader reader, Map<String, Object> truth) {
    Map<String, Object> outcomes = object(truth.get("outcomes"));
    assertThat(byPlace(outcomes, "quarantined", "reasons")).isEqualTo(reader.quarantined.get(page));
    assertThat(byPlace(outcomes, "repaired", "fields")).isEqualTo(reader.repaired.get(page));
    Map<String, String> duplicates = new TreeMap<>();
    for (Map<String, Object> one : StrictJson.objects(outcomes.get("duplicates"))) {
      duplicates.put(place(one), one.get("of") + " " + one.get("kind"));
    }
    assertThat(duplicates).isEqualTo(reader.duplicates.get(page));
    List<String> mapped =
        StrictJson.objects(outcomes.get("mapped")).stream()
            .map(OrderEventsTruthTest::place)
            .toList();
    assertThat(mapped).isEqualTo(reader.mapped.get(page));

    long delivered = reader.all.stream().filter(one -> one.page() == page).count();
    long silver = reader.silver.stream().filter(one -> one.page() == page).count();
    Map<String, Object> expected = object(truth.get("expected"));
    assertCounts(
        expected, delivered, reader.quarantined.get(page).size(), duplicates.size(), silver);
    assertThat(expected.get("repaired")).hasToString("" + reader.repaired.get(page).size());
    assertThat(expected.get("mapped")).hasToString("" + mapped.size());
    Map<String, Long> reasons = new TreeMap<>();
    reader.quarantined.get(page).values().stream()
        .flatMap(List::stream)
        .forEach(reason -> reasons.merge(reason, 1L, Long::sum));
    Map<String, Object> byReason = object(expected.get("by_reason"));
    assertThat(byReason.keySet()).containsAll(reasons.keySet()).hasSize(18);
    byReason.forEach(
        (reason, count) ->
            assertThat(count).as(reason).hasToString("" + reasons.getOrDefault(reason, 0L)));
    assertOrders(page, reader, StrictJson.objects(truth.get("orders")));
  }

  private static void assertCounts(
      Map<String, Object> counts, long delivered, long quarantined, long duplicates, long silver) {
    assertThat(counts.get("delivered")).hasToString("" + delivered);
    assertThat(counts.get("quarantined")).hasToString("" + quarantined);
    assertThat(counts.get("duplicates")).hasToString("" + duplicates);
    assertThat(counts.get("silver")).hasToString("" + silver);
    assertThat(silver + quarantined + duplicates).isEqualTo(delivered);
  }

  private static void assertOrders(int page, TopicReader reader, List<Map<String, Object>> orders) {
    Map<String, String> told = new TreeMap<>();
    for (Map<String, Object> order : orders) {
      told.put(
          (String) order.get("order_id"),
          Stream.of(
                  "customer_id",
                  "product_id",
                  "status",
                  "ordered_at",
                  "gross_amount",
                  "total_amount",
                  "events")
              .map(column -> order.get(column).toString())
              .toList()
              .toString());
    }
    Map<String, String> found = new TreeMap<>();
    reader
        .orders(page)
        .forEach(
            (orderId, known) ->
                found.put(
                    orderId,
                    List.of(
                            known.first().text("customer_id"),
                            known.first().text("product_id"),
                            known.status(),
                            millis(known.at()),
                            TopicReader.gross(known.first()).toPlainString(),
                            known.first().text("total_amount"),
                            "" + known.events())
                        .toString()));
    assertThat(told).isEqualTo(found).hasSameSizeAs(orders);
  }

  private static String millis(Instant instant) {
    String text = instant.toString();
    return text.length() == 20 ? text.replace("Z", ".000Z") : text;
  }

  /** Each fault is at its record with what it says was emitted, and no record shows one untold. */
  private static void assertFaults(int page, TopicReader reader, List<Map<String, Object>> faults) {
    Map<String, TopicReader.Taken> taken = new HashMap<>();
    reader.all.stream()
        .filter(one -> one.page() == page)
        .forEach(one -> taken.put(one.place(), one));
    Map<String, List<String>> told = new HashMap<>();
    for (Map<String, Object> fault : faults) {
      String kind = (String) fault.get("fault");
      told.computeIfAbsent(place(fault), at -> new ArrayList<>()).add(kind);
      TopicReader.Taken at = taken.get(place(fault));
      if (kind.equals("redelivery")) {
        Map<String, Object> first =
            new LinkedHashMap<>(taken.get(fault.get("partition") + "/" + fault.get("of")).line());
        first.put("offset", at.line().get("offset"));
        assertThat(at.line()).isEqualTo(first);
      }
      if (fault.containsKey("field")) {
        Map<String, Object> value = StrictJson.object((String) at.line().get("value"));
        boolean isOld = value.containsKey("qty");
        String field = (String) fault.get("field");
        String name = field.equals("quantity") && isOld ? "qty" : field;
        assertThat(value.containsKey(name)).isEqualTo(!fault.containsKey("absent"));
        assertThat(value.get(name)).isEqualTo(fault.get("emitted"));
        assertThat(fault.get("original")).isNotNull().isNotEqualTo(fault.get("emitted"));
      }
    }
    taken.forEach((place, one) -> assertTold(one, told.getOrDefault(place, List.of()), reader));
  }

  /** What a record shows of itself is what is told of it. */
  private static void assertTold(TopicReader.Taken one, List<String> told, TopicReader reader) {
    List<String> reasons = reader.quarantined.get(one.page()).getOrDefault(one.place(), List.of());
    assertThat(told.contains("tombstone")).isEqualTo(reasons.contains("null_value"));
    assertThat(told.contains("poison")).isEqualTo(reasons.contains("unparseable_record"));
    assertThat(told.contains("missing_field"))
        .isEqualTo(reasons.stream().anyMatch(reason -> reason.startsWith("missing_")));
    assertThat(told.contains("total_mismatch")).isEqualTo(reasons.contains("total_mismatch"));
    assertThat(told.contains("null_key")).isEqualTo(one.line().get("key") == null);
    if (reasons.isEmpty()) {
      String value = (String) one.line().get("value");
      assertThat(told.contains("old_schema")).isEqualTo(value.contains("\"qty\":"));
      assertThat(told.contains("epoch_timestamp")).isEqualTo(!value.contains("\"event_ts\":\""));
      assertThat(one.line().get("key")).isIn(one.text("order_id"), null);
    }
    if (reader.duplicates.get(one.page()).containsKey(one.place())) {
      assertThat(told).contains("redelivery");
    }
  }

  private static void assertTopic(int pages, TopicReader reader, Map<String, Object> after) {
    assertThat(after.get("pages")).hasToString("" + pages);
    int quarantined = reader.quarantined.values().stream().mapToInt(Map::size).sum();
    int duplicates = reader.duplicates.values().stream().mapToInt(Map::size).sum();
    assertCounts(after, reader.all.size(), quarantined, duplicates, reader.silver.size());
    Map<String, TopicReader.Known> orders = reader.orders(null);
    assertThat(after.get("orders")).hasToString("" + orders.size());
    BigDecimal revenue =
        orders.values().stream()
            .map(known -> TopicReader.gross(known.first()))
            .reduce(new BigDecimal("0.00"), BigDecimal::add);
    assertThat(after.get("revenue_before_discount")).isEqualTo(revenue.toPlainString());
    BigDecimal sales =
        orders.values().stream()
            .filter(known -> !known.isCancelled())
            .map(known -> TopicReader.total(known.first()))
            .reduce(new BigDecimal("0.00"), BigDecimal::add);
    assertThat(after.get("sales")).isEqualTo(sales.toPlainString());
    long cancelled = orders.values().stream().filter(TopicReader.Known::isCancelled).count();
    assertThat(after.get("cancelled_orders")).hasToString("" + cancelled);

    TopicMarts marts = new TopicMarts(reader);
    assertThat(texts(after.get("silver_products"))).isEqualTo(marts.products());
    assertThat(texts(after.get("silver_product_conflicts"))).isEqualTo(marts.conflicts());
    assertTables(object(after.get("marts")), marts.marts());
    assertTables(object(after.get("materialised_views")), marts.views());
  }

  private static void assertTables(
      Map<String, Object> told, Map<String, List<Map<String, String>>> found) {
    assertThat(told.keySet()).isEqualTo(found.keySet());
    found.forEach((name, rows) -> assertThat(texts(told.get(name))).as(name).isEqualTo(rows));
  }

  private static List<Map<String, String>> texts(Object rows) {
    List<Map<String, String>> texts = new ArrayList<>();
    for (Map<String, Object> row : StrictJson.objects(rows)) {
      Map<String, String> text = new LinkedHashMap<>();
      row.forEach((column, value) -> text.put(column, value == null ? null : value.toString()));
      texts.add(text);
    }
    return texts;
  }

  private static Map<String, Object> byPlace(
      Map<String, Object> outcomes, String list, String member) {
    Map<String, Object> byPlace = new TreeMap<>();
    StrictJson.objects(outcomes.get(list)).forEach(one -> byPlace.put(place(one), one.get(member)));
    return byPlace;
  }

  private static String place(Map<String, Object> one) {
    return one.get("partition") + "/" + one.get("offset");
  }
}
