package dev.assay.generator.feed.orderevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.http.Utf8Buffer;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.Rates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.shop.Order;
import dev.assay.generator.testing.StrictJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The orders, their records, and where these lie in the topic. */
class OrderEventsTest {
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();
  private static final Rates<OrderEventFault> A_THIRD =
      OrderEventFault.USUAL.all(new Rate(300_000));

  private static OrderEventsId id(long seed, int count, Rates<OrderEventFault> rates) {
    return OrderEventsId.of(seed, AS_OF, count).withRates(rates);
  }

  private static List<Map<String, Object>> lines(TopicPage page) {
    return new String(page.json(), StandardCharsets.UTF_8).lines().map(StrictJson::object).toList();
  }

  private static Map<String, Object> value(Map<String, Object> line) {
    return StrictJson.object((String) line.get("value"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void everyEventOfTheCleanTwin_shouldBeOfAnOrderOfTheShop(int number) {
    OrderEventsId id = id(3, 400, OrderEventFault.NONE);
    Batch batch = new Batch(BatchId.of(3 + number, AS_OF, 400).cleanTwin());
    Map<String, Order> byId = new HashMap<>();
    BigDecimal revenue = BigDecimal.ZERO;
    for (int position = 0; position < batch.count(); position++) {
      Order order = batch.clean(position);
      byId.put(order.orderId().toString(), order);
      revenue = revenue.add(BigDecimal.valueOf((long) order.priceCents() * order.quantity(), 2));
    }

    Map<String, BigDecimal> gross = new HashMap<>();
    for (Map<String, Object> line : lines(TopicPage.of(id, number))) {
      Map<String, Object> event = value(line);
      Order order = byId.get((String) event.get("order_id"));
      assertThat(event.get("customer_id")).hasToString("" + order.customer().id());
      assertThat(event.get("product_id")).isEqualTo(order.product().id());
      assertThat(event.get("product_name")).isEqualTo(order.product().label());
      assertThat(event.get("category")).isEqualTo(order.product().category().label());
      assertThat(event.get("quantity")).hasToString("" + order.quantity());
      assertThat(event.get("unit_price")).isEqualTo(BigDecimal.valueOf(order.priceCents(), 2));
      if (event.get("event_type").equals("created")) {
        assertThat(event.get("event_ts")).isEqualTo(order.timestamp() + ".000Z");
        BigDecimal units = (BigDecimal) event.get("quantity");
        gross.put(
            (String) event.get("order_id"), units.multiply((BigDecimal) event.get("unit_price")));
      }
    }
    assertThat(gross.keySet()).isEqualTo(byId.keySet());
    assertThat(gross.values().stream().reduce(BigDecimal::add)).contains(revenue);
  }

  @Test
  void lifeOfAnOrder_shouldFollowFromItsStatusAndEndBeforeAsOf() {
    Map<String, Set<List<EventType>>> lives = new HashMap<>();
    OrderEventsId id = id(4, 1_000, OrderEventFault.NONE);
    for (int number = 0; number < 1_000; number++) {
      OrderLife life = OrderLife.of(id.world(), number);
      List<EventType> types = life.events().stream().map(OrderLife.Event::type).toList();
      lives.computeIfAbsent(life.order().status().label(), s -> new HashSet<>()).add(types);
      long before = Long.MIN_VALUE;
      for (OrderLife.Event event : life.events()) {
        assertThat(event.at()).isGreaterThan(before).isLessThan(AS_OF.epochSecond() * 1_000);
        before = event.at();
      }
      assertThat(life.discountPercent()).isIn(0, 5, 10, 15, 20, 25);
      assertThat(life.city().region()).isEqualTo(life.order().region());
    }
    List<EventType> created = List.of(EventType.CREATED);
    List<EventType> shipped = List.of(EventType.CREATED, EventType.SHIPPED);
    List<EventType> delivered = List.of(EventType.CREATED, EventType.SHIPPED, EventType.DELIVERED);
    assertThat(lives.get("completed")).isEqualTo(Set.of(created, shipped, delivered));
    assertThat(lives.get("returned"))
        .isEqualTo(Set.of(created, shipped, delivered, List.of(EventType.values())));
    assertThat(lives.get("pending"))
        .isEqualTo(Set.of(created, shipped, List.of(EventType.CREATED, EventType.CANCELLED)));
  }

  @Test
  void partitions_shouldBeThoseOfTheOrdersAndInTheOrderOfArrival() {
    TopicPage page = TopicPage.of(id(5, 500, A_THIRD), 2);
    Set<Integer> seen = new HashSet<>();
    for (int partition = 0; partition < OrderEventsId.PARTITIONS; partition++) {
      long before = Long.MIN_VALUE;
      for (Message message : page.messages(partition)) {
        UUID order = message.life().order().orderId();
        assertThat(order.getLeastSignificantBits() & 3).isEqualTo(partition);
        assertThat(message.arrival()).isGreaterThanOrEqualTo(before);
        assertThat(message.timestamp()).isBetween(message.event().at(), message.arrival());
        before = message.arrival();
        seen.add(partition);
      }
    }
    assertThat(seen).hasSize(4);
  }

  /** Offsets have no hole and no second one, and those of a page follow on the one before. */
  @Test
  void pages_shouldBeTheBeginningOfMorePagesInEachPartition() {
    OrderEventsId id = id(6, 30, A_THIRD);
    long[] next = new long[OrderEventsId.PARTITIONS];
    TopicPage following = TopicPage.of(id, 0);
    for (int number = 0; number < 12; number++) {
      TopicPage page = TopicPage.of(id, number);
      assertThat(following.json()).isEqualTo(page.json());
      int records = 0;
      for (Map<String, Object> line : lines(page)) {
        int partition = ((BigDecimal) line.get("partition")).intValueExact();
        assertThat(line.get("offset")).hasToString("" + next[partition]++);
        records++;
      }
      assertThat(records).isEqualTo(page.size()).isPositive();
      following = following.next();
    }
  }

  @Test
  void pagesOfOneTopic_shouldShareNoOrder() {
    OrderEventsId id = id(6, 300, OrderEventFault.USUAL);
    Set<UUID> orders = new HashSet<>();
    for (int number = 0; number < 5; number++) {
      for (int order = 0; order < 300; order++) {
        orders.add(OrderLife.of(id.world().ofBatch(number), order).order().orderId());
      }
    }
    assertThat(orders).hasSize(1_500);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 99, 300})
  void recordsOfFewerOrders_shouldBeASubsequenceButForTheirOffsets(int count) {
    TopicPage all = TopicPage.of(id(5, 400, A_THIRD), 3);
    TopicPage some = TopicPage.of(id(5, count, A_THIRD), 3);
    for (int partition = 0; partition < OrderEventsId.PARTITIONS; partition++) {
      Iterator<TopicRecord> more = all.records(partition).iterator();
      for (TopicRecord record : some.records(partition)) {
        boolean isFound = false;
        while (!isFound && more.hasNext()) {
          isFound = said(more.next()).equals(said(record));
        }
        assertThat(isFound).as(record.toString()).isTrue();
      }
    }
  }

  private static List<String> said(TopicRecord record) {
    String value = record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8);
    return List.of("" + record.timestamp(), "" + record.key(), "" + record.headers(), value);
  }

  /** What a broker is given and what the lines tell are the same. */
  @Test
  void lines_shouldTellEachRecordAsItIs() {
    TopicPage page = TopicPage.of(id(8, 300, A_THIRD), 1);
    Iterator<Map<String, Object>> lines = lines(page).iterator();
    for (int partition = 0; partition < OrderEventsId.PARTITIONS; partition++) {
      for (TopicRecord record : page.records(partition)) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("partition", new BigDecimal(partition));
        line.put("offset", new BigDecimal(record.offset()));
        line.put("timestamp", new BigDecimal(record.timestamp()));
        line.put("key", record.key());
        line.put("headers", record.headers());
        line.put(
            "value",
            record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8));
        Map<String, Object> told = lines.next();
        assertThat(told).isEqualTo(line);
        assertThat(List.copyOf(told.keySet())).isEqualTo(List.copyOf(line.keySet()));
      }
    }
    assertThat(lines.hasNext()).isFalse();
  }

  @Test
  void valueOfAnyText_shouldBeReadAsItIs() {
    String hard = "\\ \" / \\\" \n \t \u0000 \u001F é \u2028 \uD83D\uDE00 {}";
    byte[] bytes = hard.getBytes(StandardCharsets.UTF_8);
    Utf8Buffer out = new Utf8Buffer(1);

    PageJson.line(new TopicRecord(1, 2, 3, hard, Map.of("version", "1"), bytes), out);

    Map<String, Object> line = StrictJson.object(out.toString().stripTrailing());
    assertThat(line.get("key")).isEqualTo(hard);
    assertThat(line.get("value")).isEqualTo(hard);
  }

  /** A text can hold all bytes of a value, also of one that is cut off. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void poison_shouldBeTextThatIsNoJson(long seed) {
    Rates<OrderEventFault> rates = OrderEventFault.NONE.with(OrderEventFault.POISON, Rate.ALWAYS);
    Set<Poison> forms = new HashSet<>();
    TopicPage page = TopicPage.of(id(seed, 1_000, rates), 0);
    for (int partition = 0; partition < OrderEventsId.PARTITIONS; partition++) {
      for (Message message : page.messages(partition)) {
        byte[] value = ValueJson.write(message);
        String text = new String(value, StandardCharsets.UTF_8);
        forms.add(message.poison());
        assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(value);
        assertThat(text).doesNotContain("\uFFFD");
        assertThatThrownBy(() -> StrictJson.read(text)).isInstanceOf(RuntimeException.class);
      }
    }
    assertThat(forms).containsExactlyInAnyOrder(Poison.values());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7})
  void pageMadeByManyThreadsAtOnce_shouldHaveTheSameBytes(int threads) throws Exception {
    byte[] alone = TopicPage.of(id(9, 200, A_THIRD), 4).json();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<byte[]>> made = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        made.add(pool.submit(() -> TopicPage.of(id(9, 200, A_THIRD), 4).json()));
      }
      for (Future<byte[]> one : made) {
        assertThat(one.get()).isEqualTo(alone);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void cleanTwin_shouldBeWhatIsLeftWithoutFaults() {
    TopicPage clean = TopicPage.of(id(11, 500, OrderEventFault.NONE), 0);
    TopicPage dirty = TopicPage.of(id(11, 500, OrderEventFault.USUAL), 0);
    for (int partition = 0; partition < OrderEventsId.PARTITIONS; partition++) {
      List<List<String>> twins =
          clean.records(partition).stream().map(OrderEventsTest::said).toList();
      List<List<String>> faultless = new ArrayList<>();
      for (int i = 0; i < dirty.messages(partition).size(); i++) {
        if (dirty.messages(partition).get(i).faults().isEmpty()) {
          faultless.add(said(dirty.records(partition).get(i)));
        }
      }
      assertThat(twins).containsAll(faultless);
      assertThat(faultless.size()).isBetween(twins.size() * 8 / 10, twins.size() - 1);
      for (Map<String, Object> line : lines(clean)) {
        Map<String, Object> event = value(line);
        assertThat(List.copyOf(event.keySet()))
            .isEqualTo(Stream.of(EventField.values()).map(EventField::key).toList());
        assertThat(line.get("key")).isEqualTo(event.get("order_id"));
        assertThat(line.get("headers")).isEqualTo(Map.of("version", "2"));
      }
    }
  }

  @Test
  void asOfAtTheEdgesOfTime_shouldBeTold() {
    for (String asOf : List.of("1971-01-01T00:00:00", "9999-12-31T23:59:59")) {
      OrderEventsId id =
          OrderEventsId.of(Long.MAX_VALUE, UtcSecond.parse(asOf).orElseThrow(), 200)
              .withRates(
                  OrderEventFault.USUAL.all(Rate.ALWAYS).with(OrderEventFault.POISON, Rate.NEVER));
      assertThat(lines(TopicPage.of(id, 1))).hasSizeGreaterThan(500);
    }
  }
}
