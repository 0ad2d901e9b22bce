package dev.assay.pipeline.testing;

import static dev.assay.pipeline.testing.ExpectedOrder.UNKNOWN;

import dev.assay.generator.feed.transactions.Emitted;
import dev.assay.generator.shop.Customer;
import dev.assay.generator.shop.Order;
import dev.assay.generator.shop.Product;
import dev.assay.generator.shop.Region;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A page by hand of what a lakehouse with orders has not seen: members of the dimensions that sort
 * before those it has, an older day, names left out, amounts at the limits, corrections of orders
 * it holds, and records with several reasons.
 */
public final class Latecomers {
  /** Sorts before every product of the generator. */
  public static final String NEW_PRODUCT = "Abacus";

  /** Sorts before every region of the generator. */
  public static final String NEW_REGION = "AAA-South";

  /** A customer that the generator never makes. */
  public static final int NEW_CUSTOMER = 10_001;

  /** Weeks before the generator's first day: the calendar has to grow backwards. */
  public static final LocalDate OLDER_DAY = LocalDate.of(2026, 2, 27);

  private static final LocalDate SATURDAY = LocalDate.of(2026, 4, 18);

  private Latecomers() {}

  /** The page, for a lakehouse that has had the deliveries. */
  public static List<HandMade> page(Deliveries before) {
    List<HandMade> page = new ArrayList<>();
    page.add(order("late-1", NEW_PRODUCT, "Toys", 3, "0.10", NEW_REGION, OLDER_DAY));
    page.add(order("late-2", "Desk Lamp", "Office", 7, "1.15", "US-East", SATURDAY));
    page.add(order("late-3", UNKNOWN, UNKNOWN, 1, "19.99", UNKNOWN, SATURDAY));
    page.add(order("late-4", NEW_PRODUCT, "Toys", 10_000, "99999.99", "APAC", SATURDAY));
    page.add(withoutCategory());
    page.add(HandMade.refused("[\"late-6\"]", "unparseable_record"));
    page.add(
        HandMade.refused(
            """
            {"order_id":"late-7","customer_id":10001,"timestamp":"soon","quantity":0,\
            "status":"completed"}""",
            "malformed_timestamp",
            "missing_price",
            "invalid_quantity"));
    List<Emitted> winners = before.winners();
    page.add(HandMade.known(elsewhere(winners.get(0))));
    page.add(HandMade.known(winners.get(1)));
    page.add(HandMade.known(dearer(winners.get(2))));
    page.add(HandMade.known(winners.get(2)));
    page.add(HandMade.known(dearer(dearer(winners.get(2)))));
    return page;
  }

  private static HandMade order(
      String id,
      String product,
      String category,
      int quantity,
      String price,
      String region,
      LocalDate day) {
    return HandMade.accepted(
        new ExpectedOrder(
            id,
            NEW_CUSTOMER,
            product,
            category,
            quantity,
            new BigDecimal(price),
            region,
            day,
            "pending"));
  }

  /** A product without a category is not known: both together name one. */
  private static HandMade withoutCategory() {
    HandMade order = order("late-5", UNKNOWN, UNKNOWN, 2, "5.00", "EU-West", OLDER_DAY);
    return new HandMade(
        order.json().replace("\"quantity\"", "\"product\":\"Yoga Mat\",\"quantity\""),
        order.judgement());
  }

  /** The order moved to another customer, region and product. */
  private static Emitted elsewhere(Emitted record) {
    Order order = record.order();
    return Emitted.clean(
        new Order(
            order.orderId(),
            new Customer(Customer.HIGHEST_ID),
            other(Product.values(), order.product()),
            order.quantity(),
            order.priceCents(),
            other(Region.values(), order.region()),
            order.timestamp(),
            order.status()));
  }

  private static Emitted dearer(Emitted record) {
    Order order = record.order();
    return Emitted.clean(
        new Order(
            order.orderId(),
            order.customer(),
            order.product(),
            order.quantity(),
            order.priceCents() + 1,
            order.region(),
            order.timestamp(),
            order.status()));
  }

  private static <T extends Enum<T>> T other(T[] all, T one) {
    return all[(one.ordinal() + 1) % all.length];
  }
}
