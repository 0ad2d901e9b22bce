package dev.assay.generator.feed.clickstream;

import dev.assay.generator.replay.Draws;
import dev.assay.generator.replay.Draws.Purpose;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.WorldId;
import dev.assay.generator.shop.City;
import dev.assay.generator.shop.Order;
import dev.assay.generator.shop.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One visit to the shop, as it was: its events in the order of time. Of eight visits in a row one
 * ends in an order of the shop, with that order's customer, product, quantity, price and moment;
 * the others stop before they buy.
 *
 * @param draws of the visit; event i of it adds i
 * @param order what is bought, or looked at; the shop has it only if {@link #isBuying}
 * @param campaign null of visitors who came by themselves
 * @param events at least one
 */
record Visit(
    int number,
    Draws draws,
    UUID sessionId,
    Order order,
    City city,
    Device device,
    Campaign campaign,
    List<Event> events) {
  /** Visits among which one buys. */
  static final int SLOT = 8;

  /** No position of a feed of the shop is negative. */
  private static final long VISITS = -1;

  private static final long SLOTS = -2;

  private static final Purpose BUYER = new Purpose(101);
  private static final Purpose SESSION_ID = new Purpose(102);
  private static final Purpose FURTHEST = new Purpose(103);
  private static final Purpose IS_CANADIAN = new Purpose(104);
  private static final Purpose DEVICE = new Purpose(105);
  private static final Purpose HAS_CAMPAIGN = new Purpose(106);
  private static final Purpose CAMPAIGN = new Purpose(107);
  private static final Purpose VIEWS = new Purpose(108);
  private static final Purpose HAS_LONG_GAP = new Purpose(109);
  private static final Purpose LONG_GAP_BEFORE = new Purpose(110);
  private static final Purpose LONG_GAP = new Purpose(111);
  private static final Purpose EVENT_ID = new Purpose(112);
  private static final Purpose GAP = new Purpose(113);
  private static final Purpose OTHER_PRODUCT = new Purpose(114);
  private static final Purpose OTHER_PRICE = new Purpose(115);
  private static final Purpose LAST_FRACTION = new Purpose(116);

  private static final Rate CAMPAIGNS = new Rate(600_000);
  private static final Rate LONG_GAPS = new Rate(20_000);
  private static final int MINUTE = 60_000;
  private static final int SHORTEST_GAP = 5_000;
  private static final int LONGEST_GAP = 8 * MINUTE;
  private static final int SHORTEST_LONG_GAP = 31 * MINUTE;
  private static final int LONGEST_LONG_GAP = 90 * MINUTE;
  private static final int MOST_VIEWS = 3;
  private static final Product[] PRODUCTS = Product.values();
  private static final Device[] DEVICES = Device.values();
  private static final Campaign[] CAMPAIGN_LIST = Campaign.values();

  /**
   * An event, as it happened.
   *
   * @param at milliseconds since 1970, UTC
   * @param product null of a page without one
   * @param cents price of one piece in US cents; 0 without a product
   */
  record Event(UUID eventId, Step step, long at, Product product, int cents) {}

  /** The visit of a number in a world. */
  static Visit of(WorldId world, int number) {
    Draws root = Draws.of(world);
    int slot = number / SLOT;
    boolean buys = root.and(SLOTS).and(slot).below(SLOT, BUYER) == number % SLOT;
    Draws here = root.and(VISITS).and(number);
    Order order = Order.of(buys ? root.and(slot) : here, world.asOf());
    Step furthest = buys ? Step.PURCHASE : Step.at(here.below(100, FURTHEST));
    return new Visit(
        number,
        here,
        here.uuid(SESSION_ID),
        order,
        City.of(order.region(), here.happens(City.IN_CANADA, IS_CANADIAN)),
        DEVICES[here.below(DEVICES.length, DEVICE)],
        here.happens(CAMPAIGNS, HAS_CAMPAIGN)
            ? CAMPAIGN_LIST[here.below(CAMPAIGN_LIST.length, CAMPAIGN)]
            : null,
        events(here, order, furthest));
  }

  private static List<Event> events(Draws here, Order order, Step furthest) {
    List<Step> steps = steps(here, furthest);
    long[] at = moments(here, last(here, order, furthest), steps.size());
    int lastView = steps.lastIndexOf(Step.PRODUCT_VIEW);
    List<Event> events = new ArrayList<>(steps.size());
    for (int i = 0; i < steps.size(); i++) {
      Draws event = here.and(i);
      Step step = steps.get(i);
      Product product = order.product();
      int cents = order.priceCents();
      if (step == Step.PRODUCT_VIEW && i < lastView) { // who buys looks at something else before
        product = PRODUCTS[event.below(PRODUCTS.length, OTHER_PRODUCT)];
        cents = event.between(product.lowestCents(), product.highestCents(), OTHER_PRICE);
      }
      events.add(
          step.hasProduct()
              ? new Event(event.uuid(EVENT_ID), step, at[i], product, cents)
              : new Event(event.uuid(EVENT_ID), step, at[i], null, 0));
    }
    return events;
  }

  private static List<Step> steps(Draws here, Step furthest) {
    List<Step> steps = new ArrayList<>();
    for (Step step : Step.values()) {
      int times = step == Step.PRODUCT_VIEW ? here.between(1, MOST_VIEWS, VIEWS) : 1;
      for (int i = 0; i < times && step.compareTo(furthest) <= 0; i++) {
        steps.add(step);
      }
    }
    return steps;
  }

  /** The shop notes the second of an order; nothing else happens at whole seconds alone. */
  private static long last(Draws here, Order order, Step furthest) {
    int fraction = furthest == Step.PURCHASE ? 0 : here.below(1_000, LAST_FRACTION);
    return order.timestamp().epochSecond() * 1_000 + fraction;
  }

  /** The moments of events, of which the last one is given. */
  private static long[] moments(Draws here, long last, int events) {
    long[] at = new long[events];
    at[events - 1] = last;
    boolean hasLongGap = events > 1 && here.happens(LONG_GAPS, HAS_LONG_GAP);
    int longGapBefore = hasLongGap ? 1 + here.below(events - 1, LONG_GAP_BEFORE) : 0;
    for (int i = events - 1; i > 0; i--) {
      at[i - 1] =
          at[i]
              - (i == longGapBefore
                  ? here.between(SHORTEST_LONG_GAP, LONGEST_LONG_GAP, LONG_GAP)
                  : here.and(i).between(SHORTEST_GAP, LONGEST_GAP, GAP));
    }
    return at;
  }

  /** Whether it ends in an order of the shop. */
  boolean isBuying() {
    return events.get(events.size() - 1).step() == Step.PURCHASE;
  }

  /** The purchase once more, under an id of its own. */
  Event purchaseAgain(int gap) {
    Event purchase = events.get(events.size() - 1);
    return new Event(
        draws.and(events.size()).uuid(EVENT_ID),
        purchase.step(),
        purchase.at() + gap,
        purchase.product(),
        purchase.cents());
  }

  /** The currency that this visitor sees. */
  String currency() {
    return city.isInCanada() ? "CAD" : "USD";
  }

  /** A price in the currency that this visitor sees: Canadian cents are 1.35 US cents, half up. */
  int shown(int cents) {
    return city.isInCanada() ? (cents * 135 + 50) / 100 : cents;
  }
}
