package dev.assay.pipeline.feed.transactions;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;

import dev.assay.pipeline.dashboard.Columns;
import dev.assay.pipeline.dashboard.Section;
import dev.assay.pipeline.feed.transactions.SalesViews.CategorySales;
import dev.assay.pipeline.feed.transactions.SalesViews.DayRevenue;
import dev.assay.pipeline.feed.transactions.SalesViews.DayTypeSales;
import dev.assay.pipeline.feed.transactions.SalesViews.ProductSales;
import dev.assay.pipeline.feed.transactions.SalesViews.RegionSales;
import dev.assay.pipeline.feed.transactions.SalesViews.Sales;
import dev.assay.pipeline.feed.transactions.SalesViews.StatusOrders;
import dev.assay.pipeline.feed.transactions.SalesViews.Summary;
import dev.assay.pipeline.lake.SideBySide;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The section of the orders: key figures and sales. */
final class SalesSection implements Section {
  private static final String REVENUE = "revenue";
  private static final Map<String, Class<? extends Record>> ROWS =
      Map.of(
          "vw_kpi_summary",
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
          DayTypeSales.class);

  @Override
  public String elements() {
    return "transactions/sales.html";
  }

  @Override
  public List<String> scripts() {
    return List.of("transactions/sales.js");
  }

  /** Reads the views side by side: with few rows most of the time goes into planning. */
  @Override
  public SalesViews read(SparkSession reader) {
    Map<Class<? extends Record>, List<Row>> rows =
        SideBySide.map(
                ROWS.entrySet(),
                view -> Map.entry(view.getValue(), rows(reader, view.getKey(), view.getValue())))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new SalesViews(
        read(rows, Summary.class).get(0),
        read(rows, RegionSales.class),
        read(rows, ProductSales.class),
        read(rows, CategorySales.class),
        read(rows, DayRevenue.class),
        read(rows, StatusOrders.class),
        read(rows, DayTypeSales.class));
  }

  /** In the order of the view, and of what sells only what the page shows. */
  private static List<Row> rows(SparkSession reader, String view, Class<? extends Record> type) {
    List<String> columns = Columns.of(type);
    Dataset<Row> rows =
        reader.table(view).select(columns.stream().map(functions::col).toArray(Column[]::new));
    return (Sales.class.isAssignableFrom(type)
            ? rows.orderBy(desc(REVENUE), col(columns.get(0)), col(columns.get(1)))
                .limit(Others.SHOWN)
            : rows)
        .collectAsList();
  }

  private static <T extends Record> List<T> read(
      Map<Class<? extends Record>, List<Row>> rows, Class<T> type) {
    return rows.get(type).stream().map(row -> Columns.read(type, row)).toList();
  }
}
