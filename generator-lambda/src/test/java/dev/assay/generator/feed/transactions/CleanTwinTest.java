package dev.assay.generator.feed.transactions;

import static dev.assay.generator.testing.Interval.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.http.Format;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.shop.Order;
import dev.assay.generator.shop.OrderStatus;
import dev.assay.generator.shop.Product;
import dev.assay.generator.shop.Region;
import dev.assay.generator.testing.Delivered;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CleanTwinTest {
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();

  @Test
  void ratesOfZero_shouldBeTheCleanTwin() {
    Batch dirty = new Batch(BatchId.of(7, AS_OF, 500).withRates(FaultRates.all(Rate.ALWAYS)));
    Batch twin = new Batch(dirty.id().cleanTwin());

    for (int position = 0; position < dirty.count(); position++) {
      assertThat(twin.emitted(position)).isEqualTo(Emitted.clean(dirty.clean(position)));
      assertThat(twin.clean(position)).isEqualTo(dirty.clean(position));
    }
  }

  @Test
  void oneCustomer_shouldAlwaysHaveOneNameAndOneAddressAndAProductItsCategory() {
    Map<Object, String> people = new HashMap<>();
    Map<Object, Object> categories = new TreeMap<>();
    for (int seed = 0; seed < 20; seed++) {
      for (Map<String, Object> record : records(BatchId.of(seed, AS_OF, 5_000))) {
        String person = record.get("customer_name") + " " + record.get("email");
        assertThat(people.merge(record.get("customer_id"), person, (was, is) -> was))
            .isEqualTo(person);
        Object category = record.get("category");
        assertThat(categories.merge(record.get("product"), category, (was, is) -> was))
            .isEqualTo(category);
      }
    }

    assertThat(people).hasSizeGreaterThan(8_990);
    assertThat(categories).hasSize(15).containsEntry("Wireless Headphones", "Electronics");
    assertThat(new HashSet<>(categories.values()))
        .containsExactlyInAnyOrder("Electronics", "Accessories", "Clothing", "Fitness", "Home");
    for (Object category : new HashSet<>(categories.values())) {
      assertThat(categories.values()).filteredOn(category::equals).hasSize(3);
    }
  }

  @Test
  void everyCleanRecord_shouldKeepTheContract() {
    Set<Object> ids = new HashSet<>();
    for (int seed = 0; seed < 10; seed++) {
      for (Map<String, Object> record : records(BatchId.of(seed, AS_OF, 5_000).cleanTwin())) {
        assertThat(record.keySet()).containsExactlyElementsOf(Delivered.KEYS);
        assertThat(record.get("order_id").toString())
            .matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(ids.add(record.get("order_id"))).isTrue();
        assertThat((BigDecimal) record.get("customer_id")).isBetween(of("1000"), of("9999"));
        assertThat((BigDecimal) record.get("quantity")).isBetween(of("1"), of("10"));
        assertThat((BigDecimal) record.get("price")).isBetween(of("5.99"), of("999.99"));
        assertThat(((BigDecimal) record.get("price")).scale()).isEqualTo(2);
        assertThat(record.get("region"))
            .isIn("US-East", "US-West", "EU-West", "EU-Central", "APAC");
        assertThat(record.get("status")).isIn("completed", "returned", "pending");
        assertThat(record.get("timestamp").toString())
            .isBetween("2026-03-19T00:00:00", "2026-04-17T23:59:59");
      }
    }
  }

  @Test
  void choices_shouldFollowTheirWeights() {
    Map<Object, Long> seen = new HashMap<>();
    int trials = 500_000;
    for (int seed = 0; seed < trials / 5_000; seed++) {
      Batch batch = new Batch(BatchId.of(seed, AS_OF, 5_000));
      for (int position = 0; position < batch.count(); position++) {
        Order order = batch.clean(position);
        seen.merge(order.product(), 1L, Long::sum);
        seen.merge(order.region(), 1L, Long::sum);
        seen.merge(order.status(), 1L, Long::sum);
        seen.merge(order.quantity(), 1L, Long::sum);
      }
    }

    for (Product product : Product.values()) {
      assertWithin(product.label(), seen.get(product), trials, 1 / 15.0);
    }
    for (Region region : Region.values()) {
      assertWithin(region.label(), seen.get(region), trials, region.weight() / 100.0);
    }
    for (OrderStatus status : OrderStatus.values()) {
      assertWithin(status.label(), seen.get(status), trials, status.weight() / 100.0);
    }
    for (int quantity = 1; quantity <= 10; quantity++) {
      assertWithin("quantity " + quantity, seen.get(quantity), trials, 0.1);
    }
  }

  private static BigDecimal of(String number) {
    return new BigDecimal(number);
  }

  private static List<Map<String, Object>> records(BatchId id) {
    byte[] lines = BatchJson.write(new Batch(id), Format.NDJSON);
    Delivered delivered = new Delivered(new String(lines, StandardCharsets.UTF_8));
    return IntStream.range(0, delivered.size()).mapToObj(delivered::record).toList();
  }
}
