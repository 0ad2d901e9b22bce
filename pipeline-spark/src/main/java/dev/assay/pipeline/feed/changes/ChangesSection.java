package dev.assay.pipeline.feed.changes;

import static dev.assay.pipeline.feed.changes.DimCustomerLoyalty.LIFETIME_VALUE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.pipeline.dashboard.Columns;
import dev.assay.pipeline.dashboard.Section;
import dev.assay.pipeline.feed.changes.ChangesPage.Band;
import dev.assay.pipeline.feed.changes.ChangesPage.Customer;
import dev.assay.pipeline.feed.changes.ChangesPage.Day;
import dev.assay.pipeline.feed.changes.ChangesPage.Latency;
import dev.assay.pipeline.feed.changes.ChangesPage.State;
import dev.assay.pipeline.lake.SideBySide;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.ReaderSession;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The section of the changes: what happened to the rows, revenue and fulfilment by state, and what
 * customers are worth.
 */
final class ChangesSection implements Section {
  private static final int MOST_CUSTOMERS = 10;
  private static final String BAND = "band";
  private static final String CUSTOMERS = "customers";

  @Override
  public String elements() {
    return "changes/changes.html";
  }

  @Override
  public List<String> scripts() {
    return List.of("changes/changes.js");
  }

  @Override
  public List<TableSpec> reads() {
    return Stream.of(
            DatabaseChanges.HISTORY_CUSTOMERS.spec(),
            DatabaseChanges.HISTORY_PRODUCTS.spec(),
            DatabaseChanges.HISTORY_ORDERS.spec(),
            DatabaseChanges.CURRENT_ORDERS.spec(),
            DatabaseChanges.CURRENT_ORDER_ITEMS.spec(),
            FactSalesPerformance.SPEC,
            DimCustomerLoyalty.SPEC)
        .toList();
  }

  @Override
  public ChangesPage read(SparkSession reader) {
    List<List<Row>> rows =
        SideBySide.map(
            List.<Function<SparkSession, Dataset<Row>>>of(
                session -> view(session, 3),
                session -> view(session, 0),
                session -> view(session, 2),
                session -> view(session, 1).limit(MOST_CUSTOMERS),
                ChangesSection::bands),
            query -> query.apply(reader).collectAsList());
    return new ChangesPage(
        read(Day.class, rows.get(0)),
        read(State.class, rows.get(1)),
        read(Latency.class, rows.get(2)),
        read(Customer.class, rows.get(3)),
        read(Band.class, rows.get(4)));
  }

  private static Dataset<Row> view(SparkSession reader, int number) {
    return ReaderSession.withView(reader, ChangesViews.FILES.get(number));
  }

  /** How many customers are worth how much, from few rows: there may be many customers. */
  private static Dataset<Row> bands(SparkSession reader) {
    Column band =
        Stream.concat(
                Stream.of(col(LIFETIME_VALUE).gt(0)),
                Band.FROM_DOLLARS.stream().map(from -> col(LIFETIME_VALUE).geq(from)))
            .map(isAbove -> when(isAbove, 1).otherwise(0))
            .reduce(Column::plus)
            .orElseThrow();
    return reader
        .table(DimCustomerLoyalty.SPEC.name())
        .groupBy(band.as(BAND))
        .agg(
            count(lit(1)).as(CUSTOMERS),
            sum(col(LIFETIME_VALUE)).cast(FactSalesPerformance.MONEY).as(LIFETIME_VALUE))
        .orderBy(BAND);
  }

  private static <T extends Record> List<T> read(Class<T> type, List<Row> rows) {
    return rows.stream().map(row -> Columns.read(type, row)).toList();
  }
}
