package dev.assay.pipeline.feed.transactions;

import static dev.assay.pipeline.feed.transactions.TransactionsContract.CUSTOMER_ID;
import static dev.assay.pipeline.feed.transactions.TransactionsContract.CUSTOMER_NAME;
import static dev.assay.pipeline.feed.transactions.TransactionsContract.EMAIL;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import dev.assay.pipeline.gold.Changes;
import dev.assay.pipeline.gold.GoldTable;
import dev.assay.pipeline.gold.Write;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.Tables;
import dev.assay.pipeline.lake.Upsert;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** The customers of silver's orders, each as their order delivered last shows them (SCD type 1). */
public final class DimCustomer implements GoldTable {
  /** One row per customer. */
  public static final TableSpec SPEC =
      new TableSpec(
          "dim_customer",
          "gold/dim_customer",
          true,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.required(CUSTOMER_ID, DataTypes.IntegerType, "Customer"),
                  ColumnSpec.optional(
                      CUSTOMER_NAME, DataTypes.StringType, "First letter of the name, then ***"),
                  ColumnSpec.optional(EMAIL, DataTypes.StringType, "HMAC of the e-mail address"),
                  ColumnSpec.required(
                      Lineage.REQUEST_SEQ, DataTypes.LongType, "Request of the record shown"),
                  ColumnSpec.required(
                      Lineage.POSITION, DataTypes.IntegerType, "Its position in the batch"))),
          "One row per customer, as delivered last",
          List.of(CUSTOMER_ID, Lineage.REQUEST_SEQ, Lineage.POSITION),
          Set.of(TableSpec.Trait.DELETION_VECTORS));

  private static final String LATEST = "latest";

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  /**
   * The customers of the changed orders, and those that a correction took an order from, as silver
   * shows them now. Hardly ever does a correction name another customer: silver is read for those
   * alone.
   */
  @Override
  public Write follow(Changes changes, Tables gold) {
    Dataset<Row> latest = latest(changes.rows());
    if (changes.replaced().isEmpty()) {
      return new Write.Merge(latest, upsert());
    }
    Dataset<Row> deprived =
        changes
            .replaced()
            .select(col(CUSTOMER_ID))
            .distinct()
            .join(changes.rows(), new String[] {CUSTOMER_ID}, "left_anti");
    return new Write.Merge(
        deprived.isEmpty() ? latest : latest.union(lookedUp(deprived, changes.table())), upsert());
  }

  /** Each customer of the orders, as their latest delivery shows them. */
  static Dataset<Row> latest(Dataset<Row> orders) {
    Column shown =
        struct(col(CUSTOMER_NAME), col(EMAIL), col(Lineage.REQUEST_SEQ), col(Lineage.POSITION));
    return orders
        .groupBy(col(CUSTOMER_ID))
        .agg(max_by(shown, Lineage.deliveryOrder()).as(LATEST))
        .select(
            col(CUSTOMER_ID),
            col(LATEST).getField(CUSTOMER_NAME).as(CUSTOMER_NAME),
            col(LATEST).getField(EMAIL).as(EMAIL),
            col(LATEST).getField(Lineage.REQUEST_SEQ).as(Lineage.REQUEST_SEQ),
            col(LATEST).getField(Lineage.POSITION).as(Lineage.POSITION));
  }

  /**
   * Customers as all of silver shows them; those without any order left have no lineage.
   *
   * @param customers whom to look up: one column, their ids
   */
  static Dataset<Row> lookedUp(Dataset<Row> customers, Dataset<Row> silver) {
    Dataset<Row> orders = silver.join(broadcast(customers), CUSTOMER_ID);
    return customers
        .join(latest(orders), new String[] {CUSTOMER_ID}, "left")
        .select(SPEC.columns());
  }

  /** What silver shows replaces what it showed before; who has no order left is deleted. */
  private static Upsert upsert() {
    return Upsert.latest(
            col(Upsert.TARGET + "." + CUSTOMER_ID).equalTo(col(Upsert.ROWS + "." + CUSTOMER_ID)),
            not(Lineage.deliveryOrder(Upsert.ROWS).equalTo(Lineage.deliveryOrder(Upsert.TARGET))))
        .deletingWhen(col(Upsert.ROWS + "." + Lineage.REQUEST_SEQ).isNull());
  }
}
