package dev.assay.pipeline.feed.transactions;

import dev.assay.pipeline.gold.Calendar;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** The tables that the views of sales read, made of orders without a run, and the views. */
final class Star {
  private final SparkSession reader = SharedSpark.session().newSession();

  private Star() {}

  /** An order: what the views see of it. */
  record Order(
      LocalDate day,
      int customer,
      Product product,
      String region,
      String status,
      int quantity,
      BigDecimal revenue) {}

  /** What names a product. */
  record Product(String label, String category) {}

  /** A reader of the orders, and of a calendar from the first to the last of their days. */
  static SparkSession of(List<Order> orders) {
    Star star = new Star();
    List<Product> products = members(orders, Order::product);
    List<String> regions = members(orders, Order::region);
    star.table(
        DimProduct.SPEC,
        List.of("product_key", "product", "category"),
        IntStream.range(0, products.size())
            .mapToObj(i -> row(i, products.get(i).label(), products.get(i).category())));
    star.table(
        DimRegion.SPEC,
        List.of("region_key", "region"),
        IntStream.range(0, regions.size()).mapToObj(i -> row(i, regions.get(i))));
    star.table(
        Transactions.CALENDAR.spec(),
        List.of("date_key", "order_date", "day_name", "is_weekend"),
        calendar(orders).map(Star::day));
    star.table(
        FactOrders.SPEC,
        List.of(
            "customer_id",
            "product_key",
            "region_key",
            "date_key",
            "quantity",
            "revenue",
            "status"),
        orders.stream()
            .map(
                order ->
                    row(
                        order.customer(),
                        products.indexOf(order.product()),
                        regions.indexOf(order.region()),
                        Calendar.key(order.day()),
                        order.quantity(),
                        order.revenue(),
                        order.status())));
    Transactions.FEED.views().stream()
        .filter(file -> file.contains("vw_kpi"))
        .forEach(file -> star.reader.sql(resource("/semantic/" + file)));
    return star.reader;
  }

  private void table(TableSpec spec, List<String> columns, Stream<Row> rows) {
    StructType schema =
        columns.stream()
            .map(column -> spec.schema().apply(column))
            .reduce(new StructType(), StructType::add, (one, other) -> other);
    // In several parts, as files are.
    reader
        .createDataFrame(rows.toList(), schema)
        .repartition(
            3, columns.stream().map(functions::col).toArray(org.apache.spark.sql.Column[]::new))
        .createOrReplaceTempView(spec.name());
  }

  private static <T> List<T> members(List<Order> orders, Function<Order, T> member) {
    return orders.stream().map(member).distinct().toList();
  }

  private static Stream<LocalDate> calendar(List<Order> orders) {
    List<LocalDate> days = orders.stream().map(Order::day).sorted().toList();
    return days.isEmpty()
        ? Stream.empty()
        : days.get(0).datesUntil(days.get(days.size() - 1).plusDays(1));
  }

  private static Row day(LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    return row(
        Calendar.key(day),
        Date.valueOf(day),
        weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH),
        weekday.getValue() > 5);
  }

  private static Row row(Object... cells) {
    return RowFactory.create(cells);
  }

  private static String resource(String name) {
    try (InputStream in = Star.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
