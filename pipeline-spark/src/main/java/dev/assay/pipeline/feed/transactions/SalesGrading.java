package dev.assay.pipeline.feed.transactions;

import dev.assay.pipeline.dashboard.Columns;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.SilverViews;
import dev.assay.pipeline.grading.SilverViews.View;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The views of sales as the grader computes them: the published definitions over any silver. */
final class SalesGrading {
  /** All views but those of runs and of quality, which tell of our own tables. */
  static final SilverViews VIEWS =
      new SilverViews(
          Stream.of("fact_orders", "dim_product", "dim_region", "dim_date")
              .map(table -> sql("grading/transactions/" + table))
              .toList(),
          List.of(
              view("01_", "vw_kpi_sales_by_region", SalesViews.RegionSales.class, "region"),
              view(
                  "02_",
                  "vw_kpi_sales_by_product",
                  SalesViews.ProductSales.class,
                  "product",
                  "category"),
              view("03_", "vw_kpi_sales_by_category", SalesViews.CategorySales.class, "category"),
              view("04_", "vw_kpi_daily_revenue", SalesViews.DayRevenue.class, "order_date"),
              view("05_", "vw_kpi_order_status", SalesViews.StatusOrders.class, "status"),
              view("06_", "vw_kpi_weekend_vs_weekday", SalesViews.DayTypeSales.class, "day_type"),
              view("07_", "vw_kpi_summary", SalesViews.Summary.class)));

  private SalesGrading() {}

  private static View view(String number, String name, Class<? extends Record> row, String... key) {
    List<GradedColumn> columns = new ArrayList<>();
    RecordComponent[] components = row.getRecordComponents();
    List<String> names = Columns.of(row);
    for (int i = 0; i < components.length; i++) {
      columns.add(new GradedColumn(names.get(i), type(components[i].getType())));
    }
    return new View(name, sql("semantic/transactions/" + number + name), List.of(key), columns);
  }

  private static ValueType type(Class<?> type) {
    if (type == BigDecimal.class) {
      return ValueType.DECIMAL;
    }
    if (type == LocalDate.class) {
      return ValueType.DAY;
    }
    if (type == boolean.class) {
      return ValueType.BOOLEAN;
    }
    return type == String.class ? ValueType.TEXT : ValueType.INTEGER;
  }

  private static String sql(String file) {
    try (InputStream in = SalesGrading.class.getResourceAsStream("/" + file + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Errors.internal("the statement " + file + " cannot be read", e);
    }
  }
}
