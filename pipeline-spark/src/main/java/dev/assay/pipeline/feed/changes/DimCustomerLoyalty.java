package dev.assay.pipeline.feed.changes;

import static dev.assay.pipeline.feed.changes.ChangesContract.CUSTOMER_ID;
import static dev.assay.pipeline.feed.changes.ChangesContract.LOYALTY_TIER;
import static dev.assay.pipeline.feed.changes.ChangesContract.ORDER_ID;
import static dev.assay.pipeline.feed.changes.ChangesContract.PRODUCT_ID;
import static dev.assay.pipeline.feed.changes.ChangesContract.SEGMENT;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import dev.assay.pipeline.gold.Changes;
import dev.assay.pipeline.gold.Followed;
import dev.assay.pipeline.gold.GoldTable;
import dev.assay.pipeline.gold.Write;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.TableSpec.Trait;
import dev.assay.pipeline.lake.Tables;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** The customers who are there, and what they have ordered. */
final class DimCustomerLoyalty implements GoldTable {
  static final String ORDERS = "orders";
  static final String LIFETIME_VALUE = "lifetime_value";
  static final String FAVOURITE_PRODUCT = "favourite_product";

  private static final TableSpec CUSTOMERS = DatabaseChanges.CURRENT_CUSTOMERS.spec();
  private static final TableSpec PLACED = DatabaseChanges.CURRENT_ORDERS.spec();
  private static final TableSpec ITEMS = DatabaseChanges.CURRENT_ORDER_ITEMS.spec();
  private static final String PIECES = "pieces";

  /** One row per customer. */
  static final TableSpec SPEC =
      new TableSpec(
          "dim_customer_loyalty",
          "gold/dim_customer_loyalty",
          true,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.required(CUSTOMER_ID, DataTypes.IntegerType, "Customer"),
                  ColumnSpec.optional(SEGMENT, DataTypes.StringType, "Segment now"),
                  ColumnSpec.optional(LOYALTY_TIER, DataTypes.StringType, "Tier now"),
                  ColumnSpec.required(ORDERS, DataTypes.LongType, "Orders that are there"),
                  ColumnSpec.required(
                      LIFETIME_VALUE,
                      FactSalesPerformance.MONEY,
                      "Price and freight of their pieces, dollars"),
                  ColumnSpec.optional(
                      FAVOURITE_PRODUCT,
                      DataTypes.StringType,
                      "Product with the most pieces, of several the least id; NULL without one"))),
          "One row per customer who is there",
          List.of(CUSTOMER_ID),
          Set.of(Trait.DELETION_VECTORS));

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public List<Followed> follows() {
    return List.of(
        DatabaseChanges.CURRENT_CUSTOMERS.followed(),
        DatabaseChanges.CURRENT_ORDERS.followed(),
        DatabaseChanges.CURRENT_ORDER_ITEMS.followed());
  }

  @Override
  public Write follow(Changes changes, Tables tables) {
    return follow(List.of(changes), tables);
  }

  @Override
  public Write follow(List<Changes> changes, Tables tables) {
    Dataset<Row> customers = tables.read(CUSTOMERS);
    Dataset<Row> orders = tables.read(PLACED).select(ORDER_ID, CUSTOMER_ID);
    if (changes.get(0).areAll()) {
      return new Write.Append(measured(customers, orders, tables));
    }
    Dataset<Row> touched =
        Replacement.touched(
            changes,
            of ->
                of.of().equals(ITEMS)
                    ? orders
                        .join(of.keys(List.of(ORDER_ID)), ORDER_ID)
                        .select(CUSTOMER_ID)
                        .where(col(CUSTOMER_ID).isNotNull())
                    : of.keys(List.of(CUSTOMER_ID)));
    return Replacement.of(
        SPEC,
        touched,
        measured(customers.join(touched, CUSTOMER_ID), orders.join(touched, CUSTOMER_ID), tables),
        CUSTOMER_ID,
        ORDERS);
  }

  private static Dataset<Row> measured(Dataset<Row> customers, Dataset<Row> orders, Tables tables) {
    Dataset<Row> placed = orders.groupBy(col(CUSTOMER_ID)).agg(count(lit(1)).as(ORDERS));
    Dataset<Row> bought =
        tables
            .read(ITEMS)
            .join(orders, ORDER_ID)
            .groupBy(col(CUSTOMER_ID), col(PRODUCT_ID))
            .agg(
                count(lit(1)).as(PIECES),
                sum(FactSalesPerformance.valueOfPiece()).as(LIFETIME_VALUE))
            .groupBy(col(CUSTOMER_ID))
            .agg(
                sum(col(LIFETIME_VALUE)).as(LIFETIME_VALUE),
                min_by(col(PRODUCT_ID), struct(col(PIECES).multiply(-1), col(PRODUCT_ID)))
                    .as(FAVOURITE_PRODUCT));
    String[] customer = {CUSTOMER_ID};
    return customers
        .select(CUSTOMER_ID, SEGMENT, LOYALTY_TIER)
        .join(placed, customer, "left")
        .join(bought, customer, "left")
        .withColumn(ORDERS, coalesce(col(ORDERS), lit(0L)))
        .withColumn(
            LIFETIME_VALUE, coalesce(col(LIFETIME_VALUE), lit(0)).cast(FactSalesPerformance.MONEY))
        .select(SPEC.columns());
  }
}
