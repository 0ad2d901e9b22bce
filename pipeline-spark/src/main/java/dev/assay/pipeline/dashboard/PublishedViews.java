package dev.assay.pipeline.dashboard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;

import dev.assay.pipeline.dashboard.Views.BatchQuality;
import dev.assay.pipeline.dashboard.Views.CategorySales;
import dev.assay.pipeline.dashboard.Views.DayRevenue;
import dev.assay.pipeline.dashboard.Views.DayTypeSales;
import dev.assay.pipeline.dashboard.Views.ProductSales;
import dev.assay.pipeline.dashboard.Views.RegionSales;
import dev.assay.pipeline.dashboard.Views.Sales;
import dev.assay.pipeline.dashboard.Views.StatusOrders;
import dev.assay.pipeline.dashboard.Views.Summary;
import dev.assay.pipeline.semantic.SemanticLayer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Reads the views in one query: all of them side by side, with NULL where a view has no such
 * column. Eight queries would open and plan the same few tables eight times.
 */
final class PublishedViews {
  private static final String VIEW = "_view";
  private static final String REVENUE = "revenue";
  private static final Map<String, Class<? extends Record>> ROWS =
      Map.of(
          SemanticLayer.SUMMARY,
          Summary.class,
          "vw_kpi_sales_by_region",
          RegionSales.class,
          "vw_kpi_sales_by_product",
          ProductSales.class,
          "vw_kpi_sales_by_category",
          CategorySales.class,
          "vw_kpi_daily_revenue",
          DayRevenue.class,
          "vw_kpi_order_status",
          StatusOrders.class,
          "vw_kpi_weekend_vs_weekday",
          DayTypeSales.class,
          "vw_data_quality",
          BatchQuality.class);

  private PublishedViews() {}

  /**
   * Reads.
   *
   * @param reader a session from {@link SemanticLayer#open}
   */
  static Views read(SparkSession reader) {
    Map<Class<? extends Record>, List<Row>> rows =
        ROWS.entrySet().stream()
            .map(view -> rows(reader, view.getKey(), view.getValue()))
            .reduce((some, more) -> some.unionByName(more, true))
            .orElseThrow()
            .collectAsList()
            .stream()
            .collect(Collectors.groupingBy(row -> ROWS.get(row.<String>getAs(VIEW))));
    return new Views(
        sorted(rows, Summary.class, Comparator.comparing(Summary::orders)).get(0),
        sorted(rows, RegionSales.class, byRevenue(RegionSales::region)),
        sorted(
            rows,
            ProductSales.class,
            PublishedViews.<ProductSales>byRevenue(ProductSales::product)
                .thenComparing(ProductSales::category)),
        sorted(rows, CategorySales.class, byRevenue(CategorySales::category)),
        sorted(rows, DayRevenue.class, Comparator.comparing(DayRevenue::orderDate)),
        sorted(
            rows,
            StatusOrders.class,
            Comparator.comparing(StatusOrders::orders)
                .reversed()
                .thenComparing(StatusOrders::status)),
        sorted(rows, DayTypeSales.class, Comparator.comparing(DayTypeSales::dayType)),
        sorted(
            rows,
            BatchQuality.class,
            Comparator.comparing(BatchQuality::requestSeq).thenComparing(BatchQuality::reason)));
  }

  private static Dataset<Row> rows(SparkSession reader, String view, Class<? extends Record> type) {
    Column[] columns = Columns.of(type).stream().map(functions::col).toArray(Column[]::new);
    Dataset<Row> rows = reader.table(view).select(columns);
    Dataset<Row> shown =
        Sales.class.isAssignableFrom(type)
            ? rows.orderBy(desc(REVENUE), col(Columns.of(type).get(0))).limit(Others.SHOWN)
            : rows;
    return shown.withColumn(VIEW, lit(view));
  }

  /** A union has no order. */
  private static <T extends Record> List<T> sorted(
      Map<Class<? extends Record>, List<Row>> rows, Class<T> type, Comparator<T> order) {
    return rows.getOrDefault(type, List.of()).stream()
        .map(row -> Columns.read(type, row))
        .sorted(order)
        .toList();
  }

  private static <T extends Sales> Comparator<T> byRevenue(
      java.util.function.Function<T, String> name) {
    return Comparator.<T, java.math.BigDecimal>comparing(Sales::revenue)
        .reversed()
        .thenComparing(name);
  }
}
