package dev.assay.generator.benchmark;

import dev.assay.generator.shop.OrderStatus;
import dev.assay.generator.shop.Product;
import dev.assay.generator.shop.Region;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.datafaker.Faker;

/**
 * Records of the same shape, with every person drawn from Datafaker; no replay, no truth. The
 * locale is the one that Python's Faker has when none is named, as in the articles that this is
 * built after.
 */
public final class PlainSource {
  private static final Product[] PRODUCTS = Product.values();
  private static final Region[] REGIONS = Region.values();
  private static final OrderStatus[] STATUSES = OrderStatus.values();

  private final Random random = new Random(42);
  private final Faker faker;

  public PlainSource() {
    this(Locale.US);
  }

  PlainSource(Locale locale) {
    faker = new Faker(locale, random);
  }

  /** Maps ready for databind, with the faults at their default rates. */
  public List<Map<String, Object>> batch(int count) {
    LocalDateTime now = LocalDateTime.of(2026, 4, 18, 0, 0);
    List<Map<String, Object>> batch = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      boolean repeated = i > 0 && random.nextDouble() < 0.02;
      batch.add(repeated ? batch.get(random.nextInt(i)) : record(now));
    }
    return batch;
  }

  private Map<String, Object> record(LocalDateTime now) {
    Product product = any(PRODUCTS);
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("order_id", faker.internet().uuid());
    record.put("customer_id", 1000 + random.nextInt(9000));
    record.put("customer_name", faker.name().fullName());
    record.put("email", faker.internet().emailAddress());
    record.put("product", product.label());
    record.put("category", product.category().label());
    record.put("quantity", 1 + random.nextInt(10));
    record.put("price", BigDecimal.valueOf(599 + random.nextInt(99_401), 2));
    record.put("region", any(REGIONS).label());
    record.put("timestamp", timestamp(now));
    record.put("status", any(STATUSES).label());
    if (random.nextDouble() < 0.03) {
      record.remove(random.nextBoolean() ? "quantity" : "price");
    }
    return record;
  }

  private <T> T any(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String timestamp(LocalDateTime now) {
    return random.nextDouble() < 0.05
        ? "not-a-date"
        : now.minusSeconds(1 + random.nextInt(2_592_000))
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();
  }
}
