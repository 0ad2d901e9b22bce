package dev.assay.generator.feed.orderevents;

import dev.assay.generator.feed.orderevents.Message.Struck;
import dev.assay.generator.feed.orderevents.PageTruth.Placed;
import dev.assay.generator.shop.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What accepted events say of products. Where they disagree, the one that was made last is right;
 * what the others say is kept.
 */
final class ProductFacts {
  /** What an event says of a product beyond what they all agree on. */
  record Attributes(Product product, String brand, String category) {
    static final Comparator<Attributes> ORDER =
        Comparator.comparing(Attributes::product)
            .thenComparing(Attributes::brand)
            .thenComparing(Attributes::category);

    static Attributes of(Message message) {
      Product product = message.life().order().product();
      return new Attributes(
          product,
          told(message, EventField.BRAND, Brands.of(product)),
          told(message, EventField.CATEGORY, product.category().label()));
    }

    private static String told(Message message, EventField field, String own) {
      Struck fault = message.at(field);
      return fault == null ? own : fault.emitted().substring(1, fault.emitted().length() - 1);
    }
  }

  /** How often some attributes are told, and by which record first and last. */
  record Told(int events, Placed first, Placed last) {
    Told and(Told other) {
      return new Told(
          events + other.events,
          other.first.isBefore(first) ? other.first : first,
          last.isBefore(other.last) ? other.last : last);
    }
  }

  private final Map<Attributes, Told> told = new HashMap<>();

  /** Takes note of an accepted event. */
  void add(Placed placed) {
    told.merge(Attributes.of(placed.message()), new Told(1, placed, placed), Told::and);
  }

  /** The right attributes of each product that an event tells of. */
  Map<Product, Attributes> current() {
    Map<Product, Attributes> current = new EnumMap<>(Product.class);
    told.forEach(
        (attributes, one) ->
            current.merge(
                attributes.product(),
                attributes,
                (known, other) ->
                    told.get(known).last().isBefore(told.get(other).last()) ? other : known));
    return current;
  }

  /** The attributes that are not right, in order. */
  private List<Attributes> conflicts() {
    List<Attributes> conflicts = new ArrayList<>(told.keySet());
    conflicts.removeAll(current().values());
    conflicts.sort(Attributes.ORDER);
    return conflicts;
  }

  /** The rows of the table of products, by their ids. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    current().values().forEach(attributes -> rows.add(row(attributes)));
    return rows;
  }

  /** The rows of the table of conflicts. */
  List<Row> conflictRows() {
    List<Row> rows = new ArrayList<>();
    conflicts().forEach(attributes -> rows.add(row(attributes)));
    return rows;
  }

  private Row row(Attributes attributes) {
    Told one = told.get(attributes);
    return new Row()
        .with("product_id", attributes.product().id())
        .with("product_name", attributes.product().label())
        .with("brand", attributes.brand())
        .with("category", attributes.category())
        .dollars("base_price", attributes.product().baseCents())
        .with("events", one.events())
        .with("first_timestamp", Long.toString(one.first().message().timestamp()))
        .with("last_timestamp", Long.toString(one.last().message().timestamp()));
  }
}
