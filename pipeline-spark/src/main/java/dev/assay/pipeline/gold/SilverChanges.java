package dev.assay.pipeline.gold;

import static dev.assay.pipeline.silver.TransactionsContract.CUSTOMER_ID;
import static dev.assay.pipeline.silver.TransactionsContract.ORDER_DATE;
import static dev.assay.pipeline.silver.TransactionsContract.ORDER_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.row_number;

import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.silver.SilverTables;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.storage.StorageLevel;

/**
 * What gold has to show of silver that it does not show yet. The orders are kept until this is
 * closed, since every table of gold looks at them.
 *
 * @param orders the orders that silver gained or replaced, each as it is now
 * @param customers the customers of these orders, and those that a correction took an order from,
 *     as silver shows them now; see {@link DimCustomer#lookedUp}
 */
record SilverChanges(Dataset<Row> orders, Dataset<Row> customers) implements AutoCloseable {
  private static final String CHANGE_TYPE = "_change_type";
  private static final String RANK = "_rank";

  /**
   * The changes up to a version of silver.
   *
   * @param shown the version that gold shows; empty if gold is
   */
  static SilverChanges of(Lakehouse lakehouse, OptionalLong shown, long newest) {
    Dataset<Row> silver = lakehouse.readAt(SilverTables.SILVER, newest);
    if (shown.isEmpty()) {
      Dataset<Row> orders = silver.persist(StorageLevel.MEMORY_AND_DISK());
      return new SilverChanges(orders, DimCustomer.latest(orders));
    }
    Dataset<Row> changes = lakehouse.changes(SilverTables.SILVER, shown.getAsLong() + 1, newest);
    Dataset<Row> orders =
        changes.transform(SilverChanges::lastImages).persist(StorageLevel.MEMORY_AND_DISK());
    return new SilverChanges(orders, customers(orders, changes, silver));
  }

  private static Dataset<Row> lastImages(Dataset<Row> changes) {
    Column latestFirst =
        row_number()
            .over(
                Window.partitionBy(col(ORDER_ID), col(ORDER_DATE))
                    .orderBy(desc(Lineage.REQUEST_SEQ), desc(Lineage.POSITION)));
    return changes
        .where(col(CHANGE_TYPE).isin("insert", "update_postimage"))
        .withColumn(RANK, latestFirst)
        .where(col(RANK).equalTo(1))
        .select(SilverTables.SILVER.columns());
  }

  /** Hardly ever does a correction name another customer: silver is read for those alone. */
  private static Dataset<Row> customers(
      Dataset<Row> orders, Dataset<Row> changes, Dataset<Row> silver) {
    Dataset<Row> latest = DimCustomer.latest(orders);
    Dataset<Row> deprived =
        changes
            .where(col(CHANGE_TYPE).equalTo("update_preimage"))
            .select(col(CUSTOMER_ID))
            .distinct()
            .join(orders, new String[] {CUSTOMER_ID}, "left_anti");
    return deprived.isEmpty() ? latest : latest.union(DimCustomer.lookedUp(deprived, silver));
  }

  @Override
  public void close() {
    orders.unpersist();
  }
}
