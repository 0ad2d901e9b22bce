package dev.assay.generator.feed.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.assay.generator.feed.transactions.Fault.ExtraField;
import dev.assay.generator.feed.transactions.TransactionField.Value;
import dev.assay.generator.http.Utf8Buffer;
import dev.assay.generator.shop.Customer;
import dev.assay.generator.shop.Order;
import dev.assay.generator.shop.OrderStatus;
import dev.assay.generator.shop.Product;
import dev.assay.generator.shop.Region;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes one record. Keys and whatever has few values are bytes made beforehand, so that writing is
 * mostly copying.
 */
final class TransactionJson {
  /** As long as most records are at most; a buffer grows for those that are longer. */
  static final int USUAL_LENGTH = 420;

  private static final byte[] ORDER_ID = utf8("{\"order_id\":\"");
  private static final byte[] QUANTITY = utf8(",\"quantity\":");
  private static final byte[] PRICE = utf8(",\"price\":");
  private static final byte[] TIMESTAMP = utf8("\",\"timestamp\":\"");
  private static final TransactionField[] FIELDS = TransactionField.values();
  private static final Map<TransactionField, byte[]> KEYS = keys();
  private static final Map<Product, byte[]> PRODUCTS = products();
  private static final Map<Region, byte[]> REGIONS = regions();
  private static final Map<OrderStatus, byte[]> STATUSES = statuses();

  /** Filled as customers turn up; two threads may both fill a place, with equal bytes. */
  private static final byte[][] CUSTOMERS =
      new byte[Customer.HIGHEST_ID - Customer.LOWEST_ID + 1][];

  private TransactionJson() {}

  static void write(Emitted record, Utf8Buffer out) {
    if (record.hasFurther()) {
      writeFields(record, out);
      return;
    }
    Order order = record.order();
    out.add(ORDER_ID).add(order.orderId());
    out.add(customer(order.customer())).add(PRODUCTS.get(order.product()));
    if (!record.lacks(Measure.QUANTITY)) {
      out.add(QUANTITY).add(order.quantity());
    }
    if (!record.lacks(Measure.PRICE)) {
      out.add(PRICE).addDollars(order.priceCents());
    }
    out.add(REGIONS.get(order.region())).add(TIMESTAMP);
    writeTimestamp(record, out);
    out.add(STATUSES.get(order.status()));
  }

  /** Field by field, whatever is delivered there. */
  private static void writeFields(Emitted record, Utf8Buffer out) {
    char before = '{';
    for (TransactionField field : FIELDS) {
      Optional<Value> delivered = record.delivered(field);
      if (delivered.isPresent()) {
        out.add(before).add(KEYS.get(field));
        writeValue(delivered.get(), out);
        before = ',';
      }
    }
    Optional<ExtraField> extra = record.extra();
    if (extra.isPresent()) {
      out.add(fragment(",\"", extra.get().name(), "\":")).add(utf8(extra.get().json()));
    }
    out.add('}');
  }

  private static void writeValue(Value value, Utf8Buffer out) {
    if (value.isText()) {
      out.add('"').add(quoted(value.text())).add('"');
    } else {
      out.add(utf8(value.text()));
    }
  }

  private static void writeTimestamp(Emitted record, Utf8Buffer out) {
    Optional<String> malformed = record.malformedTimestamp();
    if (malformed.isPresent()) {
      out.add(quoted(malformed.get()));
    } else {
      out.add(record.order().timestamp());
    }
  }

  private static Map<TransactionField, byte[]> keys() {
    Map<TransactionField, byte[]> keys = new EnumMap<>(TransactionField.class);
    for (TransactionField field : FIELDS) {
      keys.put(field, fragment("\"", field.key(), "\":"));
    }
    return keys;
  }

  private static byte[] customer(Customer customer) {
    int index = customer.id() - Customer.LOWEST_ID;
    byte[] fragment = CUSTOMERS[index];
    if (fragment == null) {
      fragment =
          fragment(
              "\",\"customer_id\":" + customer.id() + ",\"customer_name\":\"",
              customer.name(),
              "\",\"email\":\"",
              customer.email(),
              "\"");
      CUSTOMERS[index] = fragment;
    }
    return fragment;
  }

  private static Map<Product, byte[]> products() {
    Map<Product, byte[]> fragments = new EnumMap<>(Product.class);
    for (Product product : Product.values()) {
      String category = product.category().label();
      fragments.put(
          product,
          fragment(",\"product\":\"", product.label(), "\",\"category\":\"", category, "\""));
    }
    return fragments;
  }

  private static Map<Region, byte[]> regions() {
    Map<Region, byte[]> fragments = new EnumMap<>(Region.class);
    for (Region region : Region.values()) {
      fragments.put(region, fragment(",\"region\":\"", region.label()));
    }
    return fragments;
  }

  private static Map<OrderStatus, byte[]> statuses() {
    Map<OrderStatus, byte[]> fragments = new EnumMap<>(OrderStatus.class);
    for (OrderStatus status : OrderStatus.values()) {
      fragments.put(status, fragment("\",\"status\":\"", status.label(), "\"}"));
    }
    return fragments;
  }

  /** JSON as written and values to be escaped, in turn. */
  private static byte[] fragment(String... parts) {
    Utf8Buffer out = new Utf8Buffer(160);
    for (int i = 0; i < parts.length; i++) {
      out.add(i % 2 == 0 ? utf8(parts[i]) : quoted(parts[i]));
    }
    return out.toBytes();
  }

  private static byte[] quoted(String text) {
    return JsonStringEncoder.getInstance().quoteAsUTF8(text);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
