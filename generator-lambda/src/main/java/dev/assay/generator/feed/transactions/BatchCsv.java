package dev.assay.generator.feed.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.http.Utf8Buffer;
import dev.assay.generator.shop.Order;

/**
 * Writes a batch as CSV (RFC 4180): a header, then one record a line, lines ended by CR LF. Values
 * are the texts of the JSON; a key that is absent there is an empty field here, and an empty text
 * is {@code ""}.
 */
final class BatchCsv {
  private static final String HEADER =
      "order_id,customer_id,customer_name,email,product,category,quantity,price,region,timestamp,"
          + "status\r\n";

  private BatchCsv() {}

  /** All records of a batch. */
  static byte[] write(Batch batch) {
    Utf8Buffer out = new Utf8Buffer((batch.count() + 1) * TransactionJson.MAX_LENGTH);
    out.add(utf8(HEADER));
    for (int position = 0; position < batch.count(); position++) {
      write(batch.emitted(position), out);
    }
    return out.toBytes();
  }

  private static void write(Emitted record, Utf8Buffer out) {
    Order order = record.order();
    out.add(order.orderId()).add(',').add(order.customer().id()).add(',');
    out.add(field(order.customer().name())).add(',').add(field(order.customer().email())).add(',');
    out.add(field(order.product().label())).add(',');
    out.add(field(order.product().category().label())).add(',');
    if (!record.lacks(Measure.QUANTITY)) {
      out.add(order.quantity());
    }
    out.add(',');
    if (!record.lacks(Measure.PRICE)) {
      out.addDollars(order.priceCents());
    }
    out.add(',').add(field(order.region().label())).add(',');
    out.add(field(record.malformedTimestamp().orElseGet(order.timestamp()::toString))).add(',');
    out.add(field(order.status().label())).add('\r').add('\n');
  }

  /** One field; an empty text is quoted, so that it differs from an absent one. */
  static byte[] field(String text) {
    boolean plain = !text.isEmpty();
    for (int i = 0; plain && i < text.length(); i++) {
      plain = ",\"\r\n".indexOf(text.charAt(i)) < 0;
    }
    return utf8(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
