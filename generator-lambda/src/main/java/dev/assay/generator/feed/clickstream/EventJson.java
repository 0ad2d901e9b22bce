package dev.assay.generator.feed.clickstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.http.Sha256;
import dev.assay.generator.http.Utf8Buffer;
import java.util.Arrays;
import java.util.List;

/**
 * Writes events. Nothing in them has to be escaped but what faults bring, which is JSON already.
 */
final class EventJson {
  private static final int USUAL_LENGTH = 700;
  private static final String SHOP = "https://shop.example.com";

  private EventJson() {}

  static byte[] write(List<Line> lines) {
    Utf8Buffer out = new Utf8Buffer(lines.size() * USUAL_LENGTH + 1);
    for (Line line : lines) {
      out.add(write(line)).add('\n');
    }
    return out.toBytes();
  }

  /** One line without its end. */
  static byte[] write(Line line) {
    byte[] whole = whole(line);
    if (!line.has(EventFault.INVALID_JSON)) {
      return whole;
    }
    int percent = line.visit().draws().and(line.number()).between(10, 90, Telling.CUT_AT);
    return Arrays.copyOf(whole, Math.max(1, whole.length * percent / 100));
  }

  /** The SHA-256 of one line, as 64 hexadecimal digits. */
  static String sha256(Line line) {
    return Sha256.hex(write(line));
  }

  private static byte[] whole(Line line) {
    Visit visit = line.visit();
    Visit.Event event = line.event();
    FieldsJson fields = new FieldsJson(line, USUAL_LENGTH);
    if (fields.isOwn(EventField.EVENT_ID)) {
      fields.key(EventField.EVENT_ID).add('"').add(event.eventId()).add('"');
    }
    if (fields.isOwn(EventField.EVENT_TS)) {
      time(line.eventAt(), fields.key(EventField.EVENT_TS));
    }
    time(line.receivedAt(), fields.key(EventField.RECEIVED_TS));
    fields.text(EventField.EVENT_NAME, event.step().key());
    fields.text(EventField.USER_ID, "u" + visit.order().customer().id());
    fields.text(EventField.SESSION_ID, visit.sessionId().toString());
    fields.text(EventField.DEVICE_TYPE, visit.device().type);
    fields.text(EventField.PLATFORM, visit.device().platform);
    fields.text(EventField.COUNTRY, visit.city().country());
    fields.text(EventField.REGION, visit.city().region().label());
    fields.text(EventField.CITY, visit.city().label());
    if (visit.campaign() != null) {
      fields.text(EventField.UTM_SOURCE, visit.campaign().source);
      fields.text(EventField.UTM_MEDIUM, visit.campaign().medium);
      fields.text(EventField.UTM_CAMPAIGN, visit.campaign().name);
    }
    fields.text(EventField.PAGE_URL, pageUrl(event));
    if (event.step().hasProduct()) {
      product(line, fields);
    }
    return fields.end();
  }

  private static void product(Line line, FieldsJson fields) {
    Visit.Event event = line.event();
    fields.text(EventField.PRODUCT_ID, event.product().id());
    fields.text(EventField.CATEGORY, event.product().category().label());
    if (fields.isOwn(EventField.PRICE)) {
      fields.key(EventField.PRICE).addDollars(line.visit().shown(event.cents()));
    }
    fields.text(EventField.CURRENCY, line.visit().currency());
    if (event.step().hasQuantity() && fields.isOwn(EventField.QUANTITY)) {
      fields.key(EventField.QUANTITY).add(line.quantity());
    }
    if (event.step() == Step.PURCHASE) {
      fields.text(EventField.ORDER_ID, line.visit().order().orderId().toString());
    }
  }

  /** The page that an event happened on. */
  static String pageUrl(Visit.Event event) {
    return SHOP
        + switch (event.step()) {
          case PAGE_VIEW -> "/";
          case PRODUCT_VIEW -> "/products/" + event.product().id();
          case ADD_TO_CART -> "/cart";
          case CHECKOUT_STARTED -> "/checkout";
          case PURCHASE -> "/checkout/thanks";
        };
  }

  private static void time(long millis, Utf8Buffer out) {
    out.add('"').addMilli(millis).add('"');
  }

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
