package dev.assay.pipeline.feed.transactions;

import dev.assay.generator.feed.transactions.FaultMix;
import dev.assay.pipeline.bronze.HttpBatches;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.gold.Calendar;
import dev.assay.pipeline.quality.Check;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.stream.Stream;

/** The feed of e-commerce transactions. */
public final class Transactions {
  /** Bronze, silver, quarantine and duplicates. */
  public static final SilverTables SILVER =
      SilverTables.of(
          TransactionsContract.CONTRACT,
          new SilverTables.Names("silver_transactions", "silver_quarantine", "silver_duplicates"),
          List.of(
              TransactionsContract.ORDER_DATE,
              TransactionsContract.ORDER_ID,
              TransactionsContract.CUSTOMER_ID));

  /** Every day from the first to the last order. */
  public static final Calendar CALENDAR =
      Calendar.of(
          "dim_date",
          TransactionsContract.ORDER_DATE,
          "One row per day from the first to the last order, without gaps");

  private static final List<Check> CHECKS =
      Stream.concat(StarChecks.ALL.stream(), OrderWarnings.ALL.stream()).toList();

  /** The feed. */
  public static final Feed FEED =
      new Feed(
          TransactionFiles.FEED.name(),
          new HttpBatches("/transactions"),
          // a duplicate takes the place of another record
          Feed.BatchSize.of(TransactionFiles.FEED, (wanted, batch) -> wanted.count()),
          text -> FaultMix.parse(text).byParameter(),
          new Feed.OfRecords(TransactionsTruth::of),
          List.of(SILVER),
          List.of(DimProduct.TABLE, DimRegion.TABLE, CALENDAR, new DimCustomer(), new FactOrders()),
          Stream.of(
                  "01_vw_kpi_sales_by_region",
                  "02_vw_kpi_sales_by_product",
                  "03_vw_kpi_sales_by_category",
                  "04_vw_kpi_daily_revenue",
                  "05_vw_kpi_order_status",
                  "06_vw_kpi_weekend_vs_weekday",
                  "07_vw_kpi_summary",
                  "08_vw_data_quality",
                  "09_vw_batches")
              .map(view -> "transactions/" + view + ".sql")
              .toList(),
          CHECKS,
          new SalesSection());

  private Transactions() {}
}
