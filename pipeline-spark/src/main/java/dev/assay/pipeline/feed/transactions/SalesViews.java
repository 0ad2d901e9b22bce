package dev.assay.pipeline.feed.transactions;

import dev.assay.pipeline.dashboard.Columns;
import dev.assay.pipeline.dashboard.Section;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The sales that the page and the report of a run show: the rows of the published views. Each
 * record is a row of its view, component by column ({@link Columns} gives the names); what the
 * columns mean, and their units, stands in the view's file.
 *
 * @param regions in the order of revenue; at least the first {@link Others#SHOWN}
 * @param products in the order of revenue; at least the first {@link Others#SHOWN}
 * @param categories in the order of revenue; at least the first {@link Others#SHOWN}
 * @param days in the order of time, without gaps
 */
record SalesViews(
    Summary summary,
    List<RegionSales> regions,
    List<ProductSales> products,
    List<CategorySales> categories,
    List<DayRevenue> days,
    List<StatusOrders> statuses,
    List<DayTypeSales> dayTypes)
    implements Section.Content {

  /**
   * A view that follows from silver.
   *
   * @param key the columns that name a row; none if there is one row
   * @param type what a row is
   * @param rows its rows, of all
   */
  record View<T extends Record>(
      String name, List<String> key, Class<T> type, Function<SalesViews, List<T>> rows) {}

  /** All of them, in the order of their files. */
  static final List<View<?>> ALL =
      List.of(
          new View<>(
              "vw_kpi_sales_by_region", List.of("region"), RegionSales.class, SalesViews::regions),
          new View<>(
              "vw_kpi_sales_by_product",
              List.of("product", "category"),
              ProductSales.class,
              SalesViews::products),
          new View<>(
              "vw_kpi_sales_by_category",
              List.of("category"),
              CategorySales.class,
              SalesViews::categories),
          new View<>(
              "vw_kpi_daily_revenue", List.of("order_date"), DayRevenue.class, SalesViews::days),
          new View<>(
              "vw_kpi_order_status", List.of("status"), StatusOrders.class, SalesViews::statuses),
          new View<>(
              "vw_kpi_weekend_vs_weekday",
              List.of("day_type"),
              DayTypeSales.class,
              SalesViews::dayTypes),
          new View<>(
              "vw_kpi_summary", List.of(), Summary.class, views -> List.of(views.summary())));

  /** Copies the lists. */
  public SalesViews {
    regions = List.copyOf(regions);
    products = List.copyOf(products);
    categories = List.copyOf(categories);
    days = List.copyOf(days);
    statuses = List.copyOf(statuses);
    dayTypes = List.copyOf(dayTypes);
  }

  /** Orders of one thing and what they bring. */
  sealed interface Sales permits RegionSales, ProductSales, CategorySales {
    BigDecimal revenue();

    long orders();
  }

  /** The row of vw_kpi_summary. */
  record Summary(
      BigDecimal totalRevenue,
      BigDecimal realisedRevenue,
      long orders,
      BigDecimal averageOrderValue,
      long customers,
      long products,
      LocalDate firstDay,
      LocalDate lastDay,
      long daysOfData) {}

  /** A row of vw_kpi_sales_by_region. */
  record RegionSales(
      String region,
      BigDecimal revenue,
      long orders,
      BigDecimal averageOrderValue,
      BigDecimal sharePercent)
      implements Sales {}

  /** A row of vw_kpi_sales_by_product. */
  record ProductSales(
      String product,
      String category,
      BigDecimal revenue,
      long units,
      long orders,
      BigDecimal averageUnitPrice,
      int revenueRank)
      implements Sales {}

  /** A row of vw_kpi_sales_by_category. */
  record CategorySales(
      String category, BigDecimal revenue, long units, long orders, BigDecimal sharePercent)
      implements Sales {}

  /** A row of vw_kpi_daily_revenue. */
  record DayRevenue(
      LocalDate orderDate,
      String dayName,
      boolean isWeekend,
      BigDecimal revenue,
      long orders,
      BigDecimal rolling7DayAverage) {}

  /** A row of vw_kpi_order_status. */
  record StatusOrders(String status, long orders, BigDecimal revenue, BigDecimal sharePercent) {}

  /** A row of vw_kpi_weekend_vs_weekday. */
  record DayTypeSales(
      String dayType,
      long days,
      long orders,
      BigDecimal revenue,
      BigDecimal averageRevenuePerDay,
      BigDecimal averageOrderValue) {}

  @Override
  public Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("summary", Columns.cells(summary));
    data.put("regions", sales(RegionSales.class, regions));
    data.put("products", sales(ProductSales.class, products));
    data.put("categories", sales(CategorySales.class, categories));
    Map<String, Object> calendar = Columns.table(DayRevenue.class, days);
    calendar.put("coverage", coverage().cells());
    data.put("days", calendar);
    data.put("statuses", Columns.table(StatusOrders.class, statuses));
    data.put("day_types", Columns.table(DayTypeSales.class, dayTypes));
    return data;
  }

  private <T extends Record & Sales> Map<String, Object> sales(Class<T> type, List<T> rows) {
    Map<String, Object> sales = Columns.table(type, Others.shown(rows));
    sales.put("others", Others.than(rows, summary).map(Columns::cells).orElse(null));
    return sales;
  }

  @Override
  public Map<String, Object> kpis() {
    return Columns.cells(summary);
  }

  @Override
  public Map<String, String> headlines() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("total revenue", money(summary.totalRevenue()));
    lines.put("realised revenue", money(summary.realisedRevenue()));
    lines.put("orders", Long.toString(summary.orders()));
    lines.put("average order value", money(summary.averageOrderValue()));
    lines.put("customers", Long.toString(summary.customers()));
    lines.put("days of data", coverage().words(summary.firstDay(), summary.lastDay()));
    return lines;
  }

  /** On how many days there are orders. */
  DayCoverage coverage() {
    return DayCoverage.of(days);
  }

  private static String money(BigDecimal dollars) {
    return dollars == null ? "-" : String.format(Locale.ROOT, "$%,.2f", dollars);
  }
}
