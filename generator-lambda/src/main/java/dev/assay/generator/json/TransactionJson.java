package dev.assay.generator.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.assay.generator.fault.Emitted;
import dev.assay.generator.model.Customer;
import dev.assay.generator.model.Measure;
import dev.assay.generator.model.OrderStatus;
import dev.assay.generator.model.Product;
import dev.assay.generator.model.Region;
import dev.assay.generator.model.Transaction;
import java.util.Optional;

/**
 * Writes one record. Keys and whatever has few values are bytes made beforehand, so that writing is
 * mostly copying.
 */
final class TransactionJson {
  /** More than the longest record. */
  static final int MAX_LENGTH = 420;

  private static final byte[] ORDER_ID = utf8("{\"order_id\":\"");
  private static final byte[] QUANTITY = utf8(",\"quantity\":");
  private static final byte[] PRICE = utf8(",\"price\":");
  private static final byte[] TIMESTAMP = utf8("\",\"timestamp\":\"");
  private static final byte[][] PRODUCTS = products();
  private static final byte[][] REGIONS = regions();
  private static final byte[][] STATUSES = statuses();

  /** Filled as customers turn up; two threads may both fill a place, with equal bytes. */
  private static final byte[][] CUSTOMERS =
      new byte[Customer.HIGHEST_ID - Customer.LOWEST_ID + 1][];

  private TransactionJson() {}

  static void write(Emitted record, Utf8Buffer out) {
    Transaction order = record.order();
    out.add(ORDER_ID).add(order.orderId());
    out.add(customer(order.customer())).add(PRODUCTS[order.product().ordinal()]);
    if (!record.lacks(Measure.QUANTITY)) {
      out.add(QUANTITY).add(order.quantity());
    }
    if (!record.lacks(Measure.PRICE)) {
      out.add(PRICE).addDollars(order.priceCents());
    }
    out.add(REGIONS[order.region().ordinal()]).add(TIMESTAMP);
    writeTimestamp(record, out);
    out.add(STATUSES[order.status().ordinal()]);
  }

  private static void writeTimestamp(Emitted record, Utf8Buffer out) {
    Optional<String> malformed = record.malformedTimestamp();
    if (malformed.isPresent()) {
      out.add(quoted(malformed.get()));
    } else {
      out.add(record.order().timestamp());
    }
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

  private static byte[][] products() {
    Product[] products = Product.values();
    byte[][] fragments = new byte[products.length][];
    for (Product product : products) {
      String category = product.category().label();
      fragments[product.ordinal()] =
          fragment(",\"product\":\"", product.label(), "\",\"category\":\"", category, "\"");
    }
    return fragments;
  }

  private static byte[][] regions() {
    Region[] regions = Region.values();
    byte[][] fragments = new byte[regions.length][];
    for (Region region : regions) {
      fragments[region.ordinal()] = fragment(",\"region\":\"", region.label());
    }
    return fragments;
  }

  private static byte[][] statuses() {
    OrderStatus[] statuses = OrderStatus.values();
    byte[][] fragments = new byte[statuses.length][];
    for (OrderStatus status : statuses) {
      fragments[status.ordinal()] = fragment("\",\"status\":\"", status.label(), "\"}");
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
