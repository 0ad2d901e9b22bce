package dev.assay.generator.feed.orderevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.feed.orderevents.Message.Struck;
import dev.assay.generator.http.Utf8Buffer;
import dev.assay.generator.shop.Order;
import dev.assay.generator.shop.Product;
import java.util.Arrays;

/** Writes the value of a record. Nothing in it has to be escaped. */
final class ValueJson {
  private static final int USUAL_LENGTH = 480;
  private static final EventField[] FIELDS = EventField.values();
  private static final byte[][] KEYS = keys();

  /** What the quantity was called in the first version of the schema. */
  private static final byte[] OLD_QUANTITY = utf8("\"qty\":");

  private static final String ERROR = "order service: cannot serialize event of order ";
  private static final String FRAME = "\0\0\0\0\7";

  private final Message message;
  private final Utf8Buffer out = new Utf8Buffer(USUAL_LENGTH);
  private char before = '{';

  private ValueJson(Message message) {
    this.message = message;
  }

  private static byte[][] keys() {
    byte[][] keys = new byte[FIELDS.length][];
    for (EventField field : FIELDS) {
      keys[field.ordinal()] = utf8('"' + field.key() + "\":");
    }
    return keys;
  }

  /** The bytes of a value; null of a tombstone. */
  static byte[] write(Message message) {
    if (message.has(OrderEventFault.TOMBSTONE)) {
      return null;
    }
    Poison poison = message.poison();
    return poison == null ? new ValueJson(message).event() : poison(message, poison);
  }

  /** What a field says where no fault strikes it, as JSON. */
  static String original(Message message, EventField field) {
    OrderLife life = message.life();
    Order order = life.order();
    Product product = order.product();
    return switch (field) {
      case EVENT_ID -> quoted(message.event().eventId().toString());
      case EVENT_TYPE -> quoted(message.event().type().key());
      case EVENT_TS -> quoted(Utf8Buffer.milli(message.event().at()));
      case ORDER_ID -> quoted(order.orderId().toString());
      case CUSTOMER_ID -> Integer.toString(order.customer().id());
      case CITY -> quoted(life.city().label());
      case COUNTRY -> quoted(life.city().country());
      case PRODUCT_ID -> quoted(product.id());
      case PRODUCT_NAME -> quoted(product.label());
      case BRAND -> quoted(Brands.of(product));
      case CATEGORY -> quoted(product.category().label());
      case BASE_PRICE -> Telling.dollars(product.baseCents());
      case QUANTITY -> Integer.toString(order.quantity());
      case UNIT_PRICE -> Telling.dollars(order.priceCents());
      case DISCOUNT_PERCENT -> Integer.toString(life.discountPercent());
      case TOTAL_AMOUNT -> Telling.dollars(life.totalCents());
    };
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static byte[] poison(Message message, Poison form) {
    String orderId = message.life().order().orderId().toString();
    return switch (form) {
      case CUT_OFF -> cut(message);
      case PLAIN_TEXT -> utf8(ERROR + orderId);
      case FRAMED -> utf8(FRAME + orderId);
      case EMPTY -> new byte[0];
    };
  }

  /** Between two characters, so that it is text all the same. */
  private static byte[] cut(Message message) {
    byte[] whole = new ValueJson(message).event();
    int percent =
        message.life().draws().and(message.event().number()).between(10, 90, Telling.CUT_AT);
    int end = whole.length * percent / 100;
    while ((whole[end] & 0xC0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(whole, end);
  }

  private byte[] event() {
    for (EventField field : FIELDS) {
      Struck fault = message.at(field);
      String json = fault == null ? original(message, field) : fault.emitted();
      if (json != null) {
        out.add(before).add(key(field)).add(utf8(json));
        before = ',';
      }
    }
    return out.add('}').toBytes();
  }

  private byte[] key(EventField field) {
    boolean isOld = field == EventField.QUANTITY && message.has(OrderEventFault.OLD_SCHEMA);
    return isOld ? OLD_QUANTITY : KEYS[field.ordinal()];
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
