package dev.assay.pipeline.feed.transactions;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;

import dev.assay.pipeline.dashboard.Columns;
import dev.assay.pipeline.dashboard.PageFile;
import dev.assay.pipeline.dashboard.Section;
import dev.assay.pipeline.feed.transactions.SalesDays.Day;
import dev.assay.pipeline.feed.transactions.SalesMarginals.Marginal;
import dev.assay.pipeline.lake.SideBySide;
import dev.assay.pipeline.lake.TableSpec;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The section of the orders: key figures and sales. */
final class SalesSection implements Section {
  @Override
  public String elements() {
    return "transactions/sales.html";
  }

  @Override
  public List<String> scripts() {
    return List.of("transactions/sales.js");
  }

  @Override
  public List<TableSpec> reads() {
    return List.of(FactOrders.SPEC, DimProduct.SPEC, DimRegion.SPEC, Transactions.CALENDAR.spec());
  }

  /**
   * What the views would answer, from one query over the orders and not from seven: with few rows
   * most of the time goes into planning, with many into reading the same orders again.
   */
  @Override
  public SalesViews read(SparkSession reader) {
    List<List<Row>> rows =
        SideBySide.map(
            List.<Function<SparkSession, Dataset<Row>>>of(
                SalesSection::marginals, SalesSection::calendar, SalesSection::customers),
            query -> query.apply(reader).collectAsList());
    return new SalesMarginals(
            read(Marginal.class, rows.get(0)),
            read(Day.class, rows.get(1)),
            rows.get(2).get(0).getLong(0))
        .views();
  }

  private static Dataset<Row> marginals(SparkSession reader) {
    return reader.sql(PageFile.text("transactions/sales.sql"));
  }

  private static Dataset<Row> calendar(SparkSession reader) {
    return reader
        .table(Transactions.CALENDAR.spec().name())
        .select(Columns.of(Day.class).stream().map(functions::col).toArray(Column[]::new));
  }

  private static Dataset<Row> customers(SparkSession reader) {
    return reader
        .table(FactOrders.SPEC.name())
        .agg(count_distinct(col(TransactionsContract.CUSTOMER_ID)));
  }

  private static <T extends Record> List<T> read(Class<T> type, List<Row> rows) {
    return rows.stream().map(row -> Columns.read(type, row)).toList();
  }
}
