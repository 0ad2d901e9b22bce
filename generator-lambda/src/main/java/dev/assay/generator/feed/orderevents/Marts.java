package dev.assay.generator.feed.orderevents;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import dev.assay.generator.feed.orderevents.ProductFacts.Attributes;
import dev.assay.generator.feed.orderevents.TopicTruth.Basket;
import dev.assay.generator.shop.City;
import dev.assay.generator.shop.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of the marts of a correct pipeline. A product has the brand that was told last. */
final class Marts {
  /** The sums of a brand in a category. */
  record BrandCategory(String brand, String category) {
    private static final Comparator<BrandCategory> ORDER =
        comparing(BrandCategory::brand).thenComparing(BrandCategory::category);
  }

  static final Comparator<City> BY_CITY = comparing(City::label);

  private final TopicTruth topic;
  private final Map<Product, Attributes> current;

  Marts(TopicTruth topic) {
    this.topic = topic;
    this.current = topic.products().current();
  }

  /** The rows of each mart, by its name. */
  Map<String, List<Row>> rows() {
    Map<String, List<Row>> marts = new LinkedHashMap<>();
    marts.put("sales_by_brand_category", salesByBrandCategory());
    marts.put("location_performance", locationPerformance());
    marts.put("product_performance", productPerformance());
    marts.put("customer_insights", customers().stream().map(Marts::insight).toList());
    return marts;
  }

  private List<Row> salesByBrandCategory() {
    List<Row> rows = new ArrayList<>();
    topic
        .groups()
        .by(group -> new BrandCategory(brand(group.product()), category(group.product())))
        .in(BrandCategory.ORDER)
        .forEach(
            (one) ->
                rows.add(
                    new Row()
                        .with("brand", one.getKey().brand())
                        .with("category", one.getKey().category())
                        .orders(one.getValue())
                        .sales(one.getValue())));
    return rows;
  }

  private List<Row> locationPerformance() {
    List<Row> rows = new ArrayList<>();
    topic
        .groups()
        .by(TopicTruth.Group::city)
        .in(BY_CITY)
        .forEach(
            one ->
                rows.add(
                    new Row()
                        .with("city", one.getKey().label())
                        .with("country", one.getKey().country())
                        .orders(one.getValue())
                        .with("delivered_orders", one.getValue().delivered())
                        .with("delivery_rate", one.getValue().deliveryRate())
                        .dollars("sales", one.getValue().sales())));
    return rows;
  }

  private List<Row> productPerformance() {
    List<Row> rows = new ArrayList<>();
    topic
        .groups()
        .by(TopicTruth.Group::product)
        .in(naturalOrder())
        .forEach(
            one ->
                rows.add(
                    new Row()
                        .with("product_id", one.getKey().id())
                        .with("product_name", one.getKey().label())
                        .with("brand", brand(one.getKey()))
                        .with("category", category(one.getKey()))
                        .orders(one.getValue())
                        .sales(one.getValue())));
    return rows;
  }

  private static Row insight(Customer customer) {
    return new Row()
        .with("customer_id", customer.id())
        .orders(customer.sums())
        .with("units", customer.sums().units())
        .dollars("spend", customer.sums().sales())
        .with("segment", customer.segment().label())
        .with("brand_affinity", customer.brand());
  }

  /**
   * A customer with at least one order.
   *
   * @param brand of which most pieces were bought, of several the least; null if nothing was
   */
  record Customer(int id, Sums sums, String brand) {
    Segment segment() {
      return Segment.of(sums.sales());
    }
  }

  /** All customers, by their ids. */
  List<Customer> customers() {
    Map<Integer, Map<String, Integer>> pieces = new LinkedHashMap<>();
    topic
        .baskets()
        .in(comparing(Basket::customerId).thenComparing(basket -> brand(basket.product())))
        .forEach(
            one ->
                pieces
                    .computeIfAbsent(one.getKey().customerId(), id -> new LinkedHashMap<>())
                    .merge(brand(one.getKey().product()), one.getValue().units(), Integer::sum));
    List<Customer> customers = new ArrayList<>();
    SumsBy<Integer> spent = topic.baskets().by(Basket::customerId);
    spent
        .in(naturalOrder())
        .forEach(
            one ->
                customers.add(
                    new Customer(one.getKey(), one.getValue(), most(pieces.get(one.getKey())))));
    return customers;
  }

  private static String most(Map<String, Integer> pieces) {
    String most = null;
    int greatest = 0;
    for (Map.Entry<String, Integer> one : pieces.entrySet()) {
      if (one.getValue() > greatest) {
        most = one.getKey();
        greatest = one.getValue();
      }
    }
    return most;
  }

  String brand(Product product) {
    return current.get(product).brand();
  }

  String category(Product product) {
    return current.get(product).category();
  }
}
