package dev.assay.generator.feed.changes;

import dev.assay.generator.replay.Draws;
import dev.assay.generator.replay.Draws.Purpose;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.replay.WorldId;
import dev.assay.generator.shop.Order;
import dev.assay.generator.shop.OrderStatus;
import dev.assay.generator.shop.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The shop's database: what happens to the rows of its tables. A row's story follows from the world
 * alone, so that a slice of fewer orders tells the same of those that it has.
 */
final class Database {
  /** No position of a feed of the shop is negative; clickstream has -1 and -2. */
  private static final long CUSTOMERS = -3;

  private static final long PRODUCTS = -4;
  private static final long ORDERS = -5;
  private static final long ORDER_ITEMS = -6;

  private static final Purpose WAS_INSERTED = new Purpose(201);
  private static final Purpose APPROVED_AFTER = new Purpose(202);
  private static final Purpose SHIPPED_AFTER = new Purpose(203);
  private static final Purpose DELIVERED_AFTER = new Purpose(204);
  private static final Purpose RETURNED_AFTER = new Purpose(205);
  private static final Purpose IS_APPROVED = new Purpose(206);
  private static final Purpose ESTIMATE = new Purpose(207);
  private static final Purpose FREIGHT = new Purpose(208);
  private static final Purpose IS_FREIGHT_CORRECTED = new Purpose(209);
  private static final Purpose FREIGHT_CORRECTED_AT = new Purpose(210);
  private static final Purpose FREIGHT_ADDED = new Purpose(211);
  private static final Purpose LIST_PRICE = new Purpose(212);
  private static final Purpose PRICE_CHANGES = new Purpose(213);
  private static final Purpose PRICE_CHANGED_AT = new Purpose(214);
  private static final Purpose NEW_PRICE = new Purpose(215);
  private static final Purpose IS_WEIGHED = new Purpose(216);
  private static final Purpose WEIGHED_AT = new Purpose(217);
  private static final Purpose WEIGHT = new Purpose(218);

  private static final int MINUTE = 60_000;
  private static final int HOUR = 60 * MINUTE;
  private static final int DAY = 24 * HOUR;

  static final int STATUS = Table.ORDERS.index("status");
  static final int APPROVED_AT = Table.ORDERS.index("approved_at");
  static final int DELIVERED_AT = Table.ORDERS.index("delivered_at");
  static final int PRICE = Table.PRODUCTS.index("price");
  static final int WEIGHT_G = Table.PRODUCTS.index("weight_g");
  static final int ITEM_FREIGHT = Table.ORDER_ITEMS.index("freight");

  private final WorldId world;
  private final Draws root;
  private final Period period;
  private final List<Order> orders = new ArrayList<>();

  /** The slice with so many orders; customers are looked at in all that a slice can have. */
  Database(WorldId world, int count) {
    this.world = world;
    this.root = Draws.of(world);
    this.period = Period.before(world.asOf());
    for (int number = 0; number < count; number++) {
      orders.add(order(number));
    }
  }

  private Order order(int number) {
    return Order.of(root.and(number), world.asOf());
  }

  /** The orders of the slice, by number. */
  List<Order> orders() {
    return orders;
  }

  /** The rows of a table, by their keys. */
  List<Story> stories(Table table) {
    return switch (table) {
      case CUSTOMERS -> customers();
      case PRODUCTS -> products();
      case ORDERS -> orderRows();
      case ORDER_ITEMS -> items();
    };
  }

  /** Those who ordered in the slice; when they came and went follows from all of their orders. */
  private List<Story> customers() {
    Map<Integer, CustomerStory> known = new TreeMap<>();
    for (Order order : orders) {
      known.computeIfAbsent(
          order.customer().id(), id -> new CustomerStory(root.and(CUSTOMERS).and(id), period));
    }
    for (int number = 0; number < ChangesId.MAX_COUNT; number++) {
      Order order = number < orders.size() ? orders.get(number) : order(number);
      CustomerStory customer = known.get(order.customer().id());
      if (customer != null) {
        customer.ordered(order);
      }
    }
    return known.values().stream().map(CustomerStory::tell).toList();
  }

  private List<Story> products() {
    List<Story> stories = new ArrayList<>();
    for (Product product : Product.values()) {
      stories.add(product(product, root.and(PRODUCTS).and(product.ordinal())));
    }
    return stories;
  }

  private Story product(Product product, Draws here) {
    int cents = here.between(product.lowestCents(), product.highestCents(), LIST_PRICE);
    Values first =
        Values.of(
            product.id(),
            product.label(),
            Stock.brand(product),
            product.category().label(),
            Stock.dollars(cents),
            Stock.weight(Stock.grams(product) * 1_000));
    Story story =
        new Story(Table.PRODUCTS, product.ordinal() + 1, here, period.start() - DAY, first);
    int changes = here.below(4, PRICE_CHANGES);
    for (int i = 0; i < changes; i++) {
      Draws turn = here.and(100 + i);
      int other = turn.between(product.lowestCents(), product.highestCents() - 1, NEW_PRICE);
      story.then(
          turn.between(1, Period.DAYS * DAY - 1, PRICE_CHANGED_AT) + period.start(),
          last -> last.with(PRICE, otherPrice(last.get(PRICE), other)));
    }
    if (here.coin(IS_WEIGHED)) {
      long at = period.start() + here.between(1, Period.DAYS * DAY - 1, WEIGHED_AT);
      boolean decimals = period.file(at) >= Table.DECIMALS_IN;
      int added = here.between(1, 9_999, WEIGHT);
      int milligrams =
          Stock.grams(product) * 1_000 + (decimals ? added : added % 9 * 1_000 + 1_000);
      story.then(at, last -> last.with(WEIGHT_G, Stock.weight(milligrams)));
    }
    return story;
  }

  /** A price that is not the last one: the drawn one, or the next cent. */
  private static String otherPrice(String last, int cents) {
    String drawn = Stock.dollars(cents);
    return drawn.equals(last) ? Stock.dollars(cents + 1) : drawn;
  }

  private List<Story> orderRows() {
    List<Story> stories = new ArrayList<>();
    for (int number = 0; number < orders.size(); number++) {
      stories.add(order(number, orders.get(number)));
    }
    return stories;
  }

  /** When an order's transaction was committed: it inserts the order and its items. */
  private long inserted(int number, Order order) {
    Draws here = root.and(ORDERS).and(number);
    return order.timestamp().epochSecond() * 1_000 + here.between(1, 999, WAS_INSERTED);
  }

  private Story order(int number, Order order) {
    Draws here = root.and(ORDERS).and(number);
    long inserted = inserted(number, order);
    UtcSecond estimate =
        new UtcSecond(
            order.timestamp().epochSecond() + here.between(3 * DAY, 9 * DAY, ESTIMATE) / 1_000);
    Values first =
        Values.of(
            order.orderId().toString(),
            Integer.toString(order.customer().id()),
            "created",
            order.timestamp().toString(),
            null,
            null,
            estimate.toString());
    Story story = new Story(Table.ORDERS, number, here, inserted, first);
    if (order.status() == OrderStatus.PENDING && !here.coin(IS_APPROVED)) {
      return story;
    }
    long approved = inserted + here.between(5 * MINUTE, 6 * HOUR, APPROVED_AFTER);
    if (reaches(story, approved, "approved", APPROVED_AT)
        && order.status() != OrderStatus.PENDING) {
      long shipped = approved + here.between(6 * HOUR, 2 * DAY, SHIPPED_AFTER);
      long delivered = shipped + here.between(DAY, 7 * DAY, DELIVERED_AFTER);
      if (reaches(story, shipped, "shipped", -1)
          && reaches(story, delivered, "delivered", DELIVERED_AT)
          && order.status() == OrderStatus.RETURNED) {
        reaches(story, delivered + here.between(DAY, 5 * DAY, RETURNED_AFTER), "returned", -1);
      }
    }
    return story;
  }

  /** Tells a step of an order, if it has come to that; {@code column} notes the second. */
  private boolean reaches(Story story, long at, String status, int column) {
    if (at >= period.end()) {
      return false;
    }
    String second = new UtcSecond(at / 1_000).toString();
    story.then(
        at,
        last -> {
          Values changed = last.with(STATUS, status);
          return column < 0 ? changed : changed.with(column, second);
        });
    return true;
  }

  private List<Story> items() {
    List<Story> stories = new ArrayList<>();
    for (int number = 0; number < orders.size(); number++) {
      Order order = orders.get(number);
      long inserted = inserted(number, order);
      for (int piece = 0; piece < order.quantity(); piece++) {
        stories.add(item(number * Order.HIGHEST_QUANTITY + piece, order, piece + 1, inserted));
      }
    }
    return stories;
  }

  private Story item(int key, Order order, int itemNo, long inserted) {
    Draws here = root.and(ORDER_ITEMS).and(key);
    int freight = here.between(99, 1_999, FREIGHT);
    Values first =
        Values.of(
            order.orderId().toString(),
            Integer.toString(itemNo),
            order.product().id(),
            Stock.dollars(order.priceCents()),
            Stock.dollars(freight));
    Story story = new Story(Table.ORDER_ITEMS, key, here, inserted, first);
    long corrected = inserted + here.between(HOUR, 10 * DAY, FREIGHT_CORRECTED_AT);
    if (here.below(100, IS_FREIGHT_CORRECTED) < 4 && corrected < period.end()) {
      String other = Stock.dollars(freight + here.between(1, 500, FREIGHT_ADDED));
      story.then(corrected, last -> last.with(ITEM_FREIGHT, other));
    }
    return story;
  }
}
