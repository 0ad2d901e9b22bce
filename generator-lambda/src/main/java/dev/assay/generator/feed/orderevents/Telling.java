package dev.assay.generator.feed.orderevents;

import dev.assay.generator.feed.orderevents.Message.Struck;
import dev.assay.generator.replay.Draws;
import dev.assay.generator.replay.Draws.Purpose;
import dev.assay.generator.replay.Rates;
import dev.assay.generator.shop.Category;
import dev.assay.generator.shop.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How the events of an order are told: the records of it, with the faults that strike them. */
final class Telling {
  /** The event that faults add; those of the life have the numbers of their types. */
  static final int REGRESS = EventType.values().length;

  private static final Purpose IS_REGRESS = new Purpose(321);
  private static final Purpose REGRESS_AFTER = new Purpose(322);
  private static final Purpose DELAY = new Purpose(323);
  private static final Purpose IS_AGAIN = new Purpose(324);
  private static final Purpose AGAIN_AFTER = new Purpose(325);
  private static final Purpose IS_POISON = new Purpose(326);
  private static final Purpose POISON_FORM = new Purpose(327);
  private static final Purpose IS_TOMBSTONE = new Purpose(328);
  private static final Purpose IS_KEYLESS = new Purpose(329);
  private static final Purpose IS_MISSING = new Purpose(330);
  private static final Purpose MISSING_FIELD = new Purpose(331);
  private static final Purpose IS_NULL = new Purpose(332);
  private static final Purpose IS_MISMATCH = new Purpose(333);
  private static final Purpose MISMATCH_CENTS = new Purpose(334);
  private static final Purpose MISMATCH_SIDE = new Purpose(335);
  private static final Purpose IS_EPOCH = new Purpose(336);
  private static final Purpose IS_OLD = new Purpose(337);
  private static final Purpose IS_CONFLICT = new Purpose(338);
  private static final Purpose CONFLICT_FIELD = new Purpose(339);
  private static final Purpose CONFLICT_WITH = new Purpose(340);
  static final Purpose CUT_AT = new Purpose(341);

  private static final int SECOND = 1_000;
  private static final int MINUTE = 60 * SECOND;
  private static final int HOUR = 60 * MINUTE;
  private static final int MOST_CENTS_OFF = 500;
  private static final Poison[] POISONS = Poison.values();
  private static final Category[] CATEGORIES = Category.values();
  static final List<EventField> MAY_BE_MISSING = mayBeMissing();

  private final Rates<OrderEventFault> rates;
  private final OrderLife life;

  private Telling(Rates<OrderEventFault> rates, OrderLife life) {
    this.rates = rates;
    this.life = life;
  }

  /** All but the order's own id: without it nobody could say whose event it is. */
  private static List<EventField> mayBeMissing() {
    List<EventField> fields = new ArrayList<>(List.of(EventField.values()));
    fields.remove(EventField.ORDER_ID);
    return List.copyOf(fields);
  }

  /** The records of an order. */
  static List<Message> of(Rates<OrderEventFault> rates, OrderLife life) {
    return new Telling(rates, life).messages();
  }

  /** How many records an order has, without making them. */
  static int count(Rates<OrderEventFault> rates, OrderLife life) {
    Telling telling = new Telling(rates, life);
    int count = 0;
    for (OrderLife.Event event : telling.events()) {
      count += telling.isAgain(telling.at(event)) ? 2 : 1;
    }
    return count;
  }

  /** The events of the life, and perhaps that it is created once more. */
  private List<OrderLife.Event> events() {
    OrderLife.Event last = regress();
    if (last == null) {
      return life.events();
    }
    List<OrderLife.Event> events = new ArrayList<>(life.events());
    events.add(last);
    return events;
  }

  private OrderLife.Event regress() {
    for (OrderLife.Event event : life.events()) {
      if (event.type() == EventType.DELIVERED) {
        long at = regressAt(life, event);
        boolean happens =
            at < life.end() && happens(at(event), OrderEventFault.STATUS_REGRESS, IS_REGRESS);
        return happens ? OrderLife.event(life.draws(), REGRESS, EventType.CREATED, at) : null;
      }
    }
    return null;
  }

  /** When an order that was delivered would be created once more. */
  static long regressAt(OrderLife life, OrderLife.Event delivered) {
    return delivered.at()
        + life.draws().and(delivered.number()).between(MINUTE, 12 * HOUR, REGRESS_AFTER);
  }

  private Draws at(OrderLife.Event event) {
    return life.draws().and(event.number());
  }

  private boolean isAgain(Draws here) {
    return happens(here, OrderEventFault.REDELIVERY, IS_AGAIN);
  }

  private List<Message> messages() {
    List<Message> messages = new ArrayList<>();
    for (OrderLife.Event event : events()) {
      Draws here = at(event);
      List<Struck> faults = new ArrayList<>(0);
      if (event.number() == REGRESS) {
        faults.add(Struck.of(OrderEventFault.STATUS_REGRESS));
      }
      strike(here, event, faults);
      faults.sort(Comparator.comparing(Struck::kind));
      long timestamp = event.at() + here.between(20, 5 * SECOND, DELAY);
      Message first = new Message(life, event, Message.FIRST, timestamp, timestamp, faults);
      messages.add(first);
      if (isAgain(here)) {
        faults.add(0, Struck.of(OrderEventFault.REDELIVERY));
        messages.add(first.again(here.between(SECOND, 2 * HOUR, AGAIN_AFTER), faults));
      }
    }
    return messages;
  }

  private void strike(Draws here, OrderLife.Event event, List<Struck> faults) {
    if (happens(here, OrderEventFault.NULL_KEY, IS_KEYLESS)) {
      faults.add(Struck.of(OrderEventFault.NULL_KEY));
    }
    if (happens(here, OrderEventFault.POISON, IS_POISON)) {
      Poison form = POISONS[here.below(POISONS.length, POISON_FORM)];
      faults.add(new Struck(OrderEventFault.POISON, null, form.name()));
    } else if (happens(here, OrderEventFault.TOMBSTONE, IS_TOMBSTONE)) {
      faults.add(Struck.of(OrderEventFault.TOMBSTONE));
    } else {
      strikeValue(here, event, faults);
    }
  }

  private void strikeValue(Draws here, OrderLife.Event event, List<Struck> faults) {
    EventField missing = null;
    if (happens(here, OrderEventFault.MISSING_FIELD, IS_MISSING)) {
      missing = MAY_BE_MISSING.get(here.below(MAY_BE_MISSING.size(), MISSING_FIELD));
      String emitted = here.coin(IS_NULL) ? "null" : null;
      faults.add(new Struck(OrderEventFault.MISSING_FIELD, missing, emitted));
    }
    boolean hasTotal = missing == null || !missing.isOfTotal();
    if (hasTotal && happens(here, OrderEventFault.TOTAL_MISMATCH, IS_MISMATCH)) {
      String emitted = dollars(otherTotal(here));
      faults.add(new Struck(OrderEventFault.TOTAL_MISMATCH, EventField.TOTAL_AMOUNT, emitted));
    }
    if (missing != EventField.EVENT_TS
        && happens(here, OrderEventFault.EPOCH_TIMESTAMP, IS_EPOCH)) {
      String emitted = Long.toString(event.at());
      faults.add(new Struck(OrderEventFault.EPOCH_TIMESTAMP, EventField.EVENT_TS, emitted));
    }
    if (happens(here, OrderEventFault.OLD_SCHEMA, IS_OLD)) {
      faults.add(Struck.of(OrderEventFault.OLD_SCHEMA));
    }
    if (happens(here, OrderEventFault.PRODUCT_CONFLICT, IS_CONFLICT)) {
      faults.add(conflict(here, missing));
    }
  }

  /** Up to five dollars more, or less where something is left. */
  private int otherTotal(Draws here) {
    int off = here.between(1, MOST_CENTS_OFF, MISMATCH_CENTS);
    boolean isLess = here.coin(MISMATCH_SIDE) && off < life.totalCents();
    return isLess ? life.totalCents() - off : life.totalCents() + off;
  }

  /** The one of brand and category that is drawn, unless it is missing: then the other one. */
  private Struck conflict(Draws here, EventField missing) {
    Product product = life.order().product();
    boolean isOfBrand =
        here.coin(CONFLICT_FIELD) ? missing != EventField.BRAND : missing == EventField.CATEGORY;
    int draw = here.below(CATEGORIES.length - 1, CONFLICT_WITH);
    int category = (product.category().ordinal() + 1 + draw) % CATEGORIES.length;
    return isOfBrand
        ? conflict(EventField.BRAND, Brands.other(product, draw))
        : conflict(EventField.CATEGORY, CATEGORIES[category].label());
  }

  private static Struck conflict(EventField field, String text) {
    return new Struck(OrderEventFault.PRODUCT_CONFLICT, field, '"' + text + '"');
  }

  private boolean happens(Draws here, OrderEventFault kind, Purpose purpose) {
    return here.happens(rates.of(kind), purpose);
  }

  static String dollars(int cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }
}
