package dev.assay.generator.feed.orderevents;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import dev.assay.generator.feed.orderevents.TopicTruth.Group;
import dev.assay.generator.shop.City;
import dev.assay.generator.shop.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of the materialised views of a correct pipeline; ranks begin with 1. */
final class MaterialisedViews {
  private static final int TOP = 10;

  private record BrandCity(String brand, City city) {
    private static final Comparator<BrandCity> ORDER =
        comparing(BrandCity::brand).thenComparing(BrandCity::city, Marts.BY_CITY);
  }

  private final TopicTruth topic;
  private final Marts marts;

  MaterialisedViews(TopicTruth topic, Marts marts) {
    this.topic = topic;
    this.marts = marts;
  }

  /** The rows of each view, by its name. */
  Map<String, List<Row>> rows() {
    List<Marts.Customer> customers = marts.customers();
    Map<String, List<Row>> views = new LinkedHashMap<>();
    views.put("mv_top_brands", topBrands());
    views.put("mv_category_summary", categories());
    views.put("mv_location_ranking", locations());
    views.put("mv_product_ranking", products());
    views.put("mv_customer_segments", segments(customers));
    views.put("mv_vip_customers", vips(customers));
    views.put("mv_brand_location_matrix", matrix());
    views.put("mv_discount_analysis", discounts());
    return views;
  }

  private List<Row> topBrands() {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, Sums> one :
        topic.groups().by(group -> marts.brand(group.product())).ranked(naturalOrder(), TOP)) {
      rows.add(
          ranked(rows).with("brand", one.getKey()).orders(one.getValue()).sales(one.getValue()));
    }
    return rows;
  }

  private static Row ranked(List<Row> before) {
    return new Row().with("rank", before.size() + 1);
  }

  private List<Row> categories() {
    Map<String, Integer> products = new TreeMap<>();
    SumsBy<Product> byProduct = topic.groups().by(Group::product);
    byProduct
        .in(naturalOrder())
        .forEach(one -> products.merge(marts.category(one.getKey()), 1, Integer::sum));
    SumsBy<String> byCategory = byProduct.by(marts::category);
    List<Row> rows = new ArrayList<>();
    products.forEach(
        (category, count) ->
            rows.add(
                new Row()
                    .with("category", category)
                    .with("products", count)
                    .orders(byCategory.of(category))
                    .sales(byCategory.of(category))));
    return rows;
  }

  private List<Row> locations() {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<City, Sums> one :
        topic.groups().by(Group::city).ranked(Marts.BY_CITY, Integer.MAX_VALUE)) {
      rows.add(
          ranked(rows)
              .with("city", one.getKey().label())
              .with("country", one.getKey().country())
              .orders(one.getValue())
              .with("delivery_rate", one.getValue().deliveryRate())
              .dollars("sales", one.getValue().sales()));
    }
    return rows;
  }

  private List<Row> products() {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<Product, Sums> one :
        topic.groups().by(Group::product).ranked(naturalOrder(), Integer.MAX_VALUE)) {
      rows.add(
          ranked(rows)
              .with("product_id", one.getKey().id())
              .with("product_name", one.getKey().label())
              .orders(one.getValue())
              .sales(one.getValue()));
    }
    return rows;
  }

  private static List<Row> segments(List<Marts.Customer> customers) {
    SumsBy<Segment> bySegment = new SumsBy<>();
    Map<Segment, Integer> count = new TreeMap<>();
    for (Marts.Customer customer : customers) {
      bySegment.add(customer.segment(), customer.sums());
      count.merge(customer.segment(), 1, Integer::sum);
    }
    List<Row> rows = new ArrayList<>();
    count.forEach(
        (segment, number) ->
            rows.add(
                new Row()
                    .with("segment", segment.label())
                    .with("customers", number)
                    .orders(bySegment.of(segment))
                    .dollars("spend", bySegment.of(segment).sales())));
    return rows;
  }

  private static List<Row> vips(List<Marts.Customer> customers) {
    List<Marts.Customer> bySpend = new ArrayList<>(customers);
    bySpend.sort(comparing(customer -> -customer.sums().sales()));
    List<Row> rows = new ArrayList<>();
    for (Marts.Customer customer : bySpend.subList(0, Math.min(TOP, bySpend.size()))) {
      rows.add(
          ranked(rows)
              .with("customer_id", customer.id())
              .orders(customer.sums())
              .dollars("spend", customer.sums().sales())
              .with("brand_affinity", customer.brand()));
    }
    return rows;
  }

  private List<Row> matrix() {
    List<Row> rows = new ArrayList<>();
    topic
        .groups()
        .by(group -> new BrandCity(marts.brand(group.product()), group.city()))
        .in(BrandCity.ORDER)
        .forEach(
            one ->
                rows.add(
                    new Row()
                        .with("brand", one.getKey().brand())
                        .with("city", one.getKey().city().label())
                        .orders(one.getValue())
                        .with("units", one.getValue().units())
                        .dollars("sales", one.getValue().sales())));
    return rows;
  }

  private List<Row> discounts() {
    List<Row> rows = new ArrayList<>();
    topic
        .groups()
        .by(Group::discountPercent)
        .in(naturalOrder())
        .forEach(
            one ->
                rows.add(
                    new Row()
                        .with("discount_percent", one.getKey())
                        .orders(one.getValue())
                        .sales(one.getValue())));
    return rows;
  }
}
