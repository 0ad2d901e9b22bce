package dev.assay.generator.feed.orderevents;

import dev.assay.generator.replay.Draws;
import dev.assay.generator.replay.Draws.Purpose;
import dev.assay.generator.replay.WorldId;
import dev.assay.generator.shop.City;
import dev.assay.generator.shop.Order;
import dev.assay.generator.shop.OrderStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What happens to an order of the shop, up to the moment that the world is looked back from.
 *
 * @param number of the order in its page
 * @param draws of the order; event i of it adds i
 * @param discountPercent off the price of all pieces
 * @param events in the order of time; the first one creates it
 * @param end from here on nothing has happened yet, in milliseconds since 1970
 */
record OrderLife(
    int number,
    Draws draws,
    Order order,
    City city,
    int discountPercent,
    List<Event> events,
    long end) {
  /** No position of a feed of the shop is negative; clickstream and changes have -1 to -7. */
  private static final long ORDERS = -8;

  private static final Purpose IS_CANADIAN = new Purpose(301);
  private static final Purpose DISCOUNT = new Purpose(302);
  private static final Purpose SHIPPED_AFTER = new Purpose(303);
  private static final Purpose DELIVERED_AFTER = new Purpose(304);
  private static final Purpose RETURNED_AFTER = new Purpose(305);
  private static final Purpose PENDING_TURN = new Purpose(306);
  private static final Purpose CANCELLED_AFTER = new Purpose(307);
  private static final Purpose EVENT_ID = new Purpose(308);

  private static final int MINUTE = 60_000;
  private static final int HOUR = 60 * MINUTE;
  private static final int DAY = 24 * HOUR;
  private static final int FULL_PRICE_PERCENT = 60;
  private static final int PENDING_AND_SHIPPED_PERCENT = 40;
  private static final int PENDING_AND_CANCELLED_PERCENT = 20;

  /**
   * Something that happens to an order.
   *
   * @param number which of its order's it is, in whatever order they happen
   * @param at milliseconds since 1970, UTC
   */
  record Event(int number, UUID eventId, EventType type, long at) {}

  OrderLife {
    events = List.copyOf(events);
  }

  /** The order of a number in a world. */
  static OrderLife of(WorldId world, int number) {
    Draws root = Draws.of(world);
    Draws here = root.and(ORDERS).and(number);
    Order order = Order.of(root.and(number), world.asOf());
    long end = world.asOf().epochSecond() * 1_000;
    return new OrderLife(
        number,
        here,
        order,
        City.of(order.region(), here.happens(City.IN_CANADA, IS_CANADIAN)),
        discount(here.below(100, DISCOUNT)),
        events(here, order, end),
        end);
  }

  /** Most orders have none; the others 5 to 25 percent in steps of 5. */
  private static int discount(int percentile) {
    return percentile < FULL_PRICE_PERCENT ? 0 : 5 + (percentile - FULL_PRICE_PERCENT) / 8 * 5;
  }

  private static List<Event> events(Draws here, Order order, long end) {
    List<Event> events = new ArrayList<>(EventType.values().length);
    long created = order.timestamp().epochSecond() * 1_000;
    events.add(event(here, EventType.CREATED.ordinal(), EventType.CREATED, created));
    switch (order.status()) {
      case PENDING -> pending(here, created, events);
      case COMPLETED, RETURNED -> {
        long shipped = shipped(here, created, events);
        long delivered = shipped + here.between(DAY, 6 * DAY, DELIVERED_AFTER);
        events.add(event(here, EventType.DELIVERED.ordinal(), EventType.DELIVERED, delivered));
        if (order.status() == OrderStatus.RETURNED) {
          long returned = delivered + here.between(DAY, 10 * DAY, RETURNED_AFTER);
          events.add(event(here, EventType.CANCELLED.ordinal(), EventType.CANCELLED, returned));
        }
      }
    }
    events.removeIf(event -> event.at() >= end);
    return events;
  }

  private static void pending(Draws here, long created, List<Event> events) {
    int turn = here.below(100, PENDING_TURN);
    if (turn < PENDING_AND_SHIPPED_PERCENT) {
      shipped(here, created, events);
    } else if (turn < PENDING_AND_SHIPPED_PERCENT + PENDING_AND_CANCELLED_PERCENT) {
      long cancelled = created + here.between(10 * MINUTE, 2 * DAY, CANCELLED_AFTER);
      events.add(event(here, EventType.CANCELLED.ordinal(), EventType.CANCELLED, cancelled));
    }
  }

  private static long shipped(Draws here, long created, List<Event> events) {
    long shipped = created + here.between(HOUR, 3 * DAY, SHIPPED_AFTER);
    events.add(event(here, EventType.SHIPPED.ordinal(), EventType.SHIPPED, shipped));
    return shipped;
  }

  /** An event under an id that no other one of the shop has. */
  static Event event(Draws ofOrder, int number, EventType type, long at) {
    return new Event(number, ofOrder.and(number).uuid(EVENT_ID), type, at);
  }

  /** The partition that its events are in. */
  int partition() {
    return (int) (order.orderId().getLeastSignificantBits() & (OrderEventsId.PARTITIONS - 1));
  }

  /** What it costs before the discount, which is its revenue in transactions. */
  int grossCents() {
    return order.quantity() * order.priceCents();
  }

  /** What it costs, half up. */
  int totalCents() {
    return (grossCents() * (100 - discountPercent) + 50) / 100;
  }
}
