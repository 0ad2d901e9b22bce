package dev.assay.pipeline.dashboard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;

import dev.assay.pipeline.dashboard.Views.BatchCounts;
import dev.assay.pipeline.dashboard.Views.BatchReason;
import dev.assay.pipeline.dashboard.Views.CategorySales;
import dev.assay.pipeline.dashboard.Views.DayRevenue;
import dev.assay.pipeline.dashboard.Views.DayTypeSales;
import dev.assay.pipeline.dashboard.Views.ProductSales;
import dev.assay.pipeline.dashboard.Views.Quality;
import dev.assay.pipeline.dashboard.Views.RegionSales;
import dev.assay.pipeline.dashboard.Views.Sales;
import dev.assay.pipeline.dashboard.Views.StatusOrders;
import dev.assay.pipeline.dashboard.Views.Summary;
import dev.assay.pipeline.lake.SideBySide;
import dev.assay.pipeline.publish.ReaderSession;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Reads the views side by side: with few rows most of the time goes into planning the queries. */
final class PublishedViews {
  /** The one-row view of headline figures. */
  private static final String SUMMARY = "vw_kpi_summary";

  private static final String REVENUE = "revenue";
  private static final Map<String, Class<? extends Record>> ROWS =
      Map.of(
          SUMMARY,
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
          "vw_batches",
          BatchCounts.class,
          "vw_data_quality",
          BatchReason.class);

  private PublishedViews() {}

  /**
   * Reads.
   *
   * @param reader a session from {@link ReaderSession#open}
   */
  static Views read(SparkSession reader) {
    Map<Class<? extends Record>, List<Row>> rows =
        SideBySide.map(
                ROWS.entrySet(),
                view -> Map.entry(view.getValue(), rows(reader, view.getKey(), view.getValue())))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Views(
        read(rows, Summary.class).get(0),
        read(rows, RegionSales.class),
        read(rows, ProductSales.class),
        read(rows, CategorySales.class),
        read(rows, DayRevenue.class),
        read(rows, StatusOrders.class),
        read(rows, DayTypeSales.class),
        new Quality(read(rows, BatchCounts.class), read(rows, BatchReason.class)));
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
