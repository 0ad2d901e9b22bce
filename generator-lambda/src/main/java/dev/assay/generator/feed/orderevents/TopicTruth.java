package dev.assay.generator.feed.orderevents;

import dev.assay.generator.feed.orderevents.PageTruth.Placed;
import dev.assay.generator.shop.City;
import dev.assay.generator.shop.Product;

/**
 * What a correct pipeline holds of a topic after some of its pages, from the first one on. Orders
 * are counted page by page and not kept, so that a topic of any length takes little room.
 */
final class TopicTruth {
  /** What an order adds to, but its customer. */
  record Group(Product product, City city, int discountPercent) {}

  /** What a customer buys. */
  record Basket(int customerId, Product product) {}

  private int pages;
  private long delivered;
  private long quarantined;
  private long duplicates;
  private int orders;
  private long revenueBeforeDiscount;
  private final ProductFacts products = new ProductFacts();
  private final SumsBy<Group> groups = new SumsBy<>();
  private final SumsBy<Basket> baskets = new SumsBy<>();

  private PageTruth last;

  /** The truth about the pages of a topic from the first one to this one. */
  TopicTruth(OrderEventsId id, int lastPage) {
    TopicPage page = TopicPage.of(id, 0);
    add(new PageTruth(page));
    while (page.number() < lastPage) {
      page = page.next();
      add(new PageTruth(page));
    }
  }

  private void add(PageTruth page) {
    last = page;
    pages++;
    delivered += page.all().size();
    quarantined += page.quarantined().size();
    duplicates += page.duplicates().size();
    for (Placed placed : page.silver()) {
      products.add(placed);
    }
    for (KnownOrder known : page.orders()) {
      OrderLife life = known.life();
      Product product = life.order().product();
      Sums one = Sums.of(known);
      orders++;
      revenueBeforeDiscount += life.grossCents();
      groups.add(new Group(product, life.city(), life.discountPercent()), one);
      baskets.add(new Basket(life.order().customer().id(), product), one);
    }
  }

  /** The last page alone. */
  PageTruth last() {
    return last;
  }

  /** How many pages there are. */
  int pages() {
    return pages;
  }

  long delivered() {
    return delivered;
  }

  long quarantined() {
    return quarantined;
  }

  long duplicates() {
    return duplicates;
  }

  /** The accepted events, each once. */
  long silver() {
    return delivered - quarantined - duplicates;
  }

  /** How many orders an accepted event tells of. */
  int orders() {
    return orders;
  }

  /** What these orders cost without their discounts, cancelled ones among them, in cents. */
  long revenueBeforeDiscount() {
    return revenueBeforeDiscount;
  }

  ProductFacts products() {
    return products;
  }

  SumsBy<Group> groups() {
    return groups;
  }

  SumsBy<Basket> baskets() {
    return baskets;
  }

  /** All orders together. */
  Sums sums() {
    return groups.all();
  }
}
