package dev.assay.pipeline.feed.changes;

import static dev.assay.pipeline.feed.changes.ChangesContract.CITY;
import static dev.assay.pipeline.feed.changes.ChangesContract.CUSTOMER_ID;
import static dev.assay.pipeline.feed.changes.ChangesContract.DELIVERED_AT;
import static dev.assay.pipeline.feed.changes.ChangesContract.FREIGHT;
import static dev.assay.pipeline.feed.changes.ChangesContract.ORDER_ID;
import static dev.assay.pipeline.feed.changes.ChangesContract.PRICE;
import static dev.assay.pipeline.feed.changes.ChangesContract.PURCHASED_AT;
import static dev.assay.pipeline.feed.changes.ChangesContract.SEGMENT;
import static dev.assay.pipeline.feed.changes.ChangesContract.STATE;
import static dev.assay.pipeline.feed.changes.ChangesContract.STATUS;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;

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
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The orders that are there, each with its customer as of the purchase: a change of the customer
 * that comes late changes where the order is booked.
 */
final class FactSalesPerformance implements GoldTable {
  static final String NAME = "fact_sales_performance";
  static final String VALUE = "value";
  static final String DELIVERY_DAYS = "delivery_days";

  /** Dollars of many pieces. */
  static final DataType MONEY = DataTypes.createDecimalType(18, 2);

  private static final String CUSTOMER_THEN = "customer_then";
  private static final TableSpec ORDERS = DatabaseChanges.CURRENT_ORDERS.spec();
  private static final TableSpec CUSTOMERS = DatabaseChanges.HISTORY_CUSTOMERS.spec();
  private static final TableSpec ITEMS = DatabaseChanges.CURRENT_ORDER_ITEMS.spec();

  /** One row per order. */
  static final TableSpec SPEC =
      new TableSpec(
          NAME,
          "gold/fact_sales_performance",
          true,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.required(ORDER_ID, DataTypes.StringType, "Order"),
                  ColumnSpec.optional(CUSTOMER_ID, DataTypes.IntegerType, "Who ordered"),
                  ofCustomer(CITY, "City"),
                  ofCustomer(STATE, "State or country"),
                  ofCustomer(SEGMENT, "Segment"),
                  ColumnSpec.optional(STATUS, DataTypes.StringType, "Status"),
                  ColumnSpec.required(
                      VALUE, MONEY, "Price and freight of its pieces, dollars; 0 without one"),
                  ColumnSpec.optional(
                      PURCHASED_AT, DataTypes.TimestampType, "When it was purchased, UTC"),
                  ColumnSpec.optional(
                      DELIVERED_AT, DataTypes.TimestampType, "When it was delivered, UTC"),
                  ColumnSpec.optional(
                      DELIVERY_DAYS,
                      DataTypes.IntegerType,
                      "Days from that of the purchase to that of the delivery"))),
          "One row per order that is there, with its customer as of the purchase",
          List.of(ORDER_ID, PURCHASED_AT),
          Set.of(Trait.DELETION_VECTORS));

  private static ColumnSpec ofCustomer(String column, String what) {
    return ColumnSpec.optional(
        column, DataTypes.StringType, what + " of the customer at the purchase");
  }

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public List<Followed> follows() {
    return List.of(
        DatabaseChanges.CURRENT_ORDERS.followed(),
        DatabaseChanges.HISTORY_CUSTOMERS.followed(),
        DatabaseChanges.CURRENT_ORDER_ITEMS.followed());
  }

  @Override
  public Write follow(Changes changes, Tables tables) {
    return follow(List.of(changes), tables);
  }

  @Override
  public Write follow(List<Changes> changes, Tables tables) {
    Dataset<Row> orders = tables.read(ORDERS);
    if (changes.get(0).areAll()) {
      return new Write.Append(booked(orders, tables));
    }
    Dataset<Row> touched =
        Replacement.touched(
            changes,
            of ->
                of.of().equals(CUSTOMERS)
                    ? orders.join(of.keys(List.of(CUSTOMER_ID)), CUSTOMER_ID).select(ORDER_ID)
                    : of.keys(List.of(ORDER_ID)));
    return Replacement.of(
        SPEC, touched, booked(orders.join(touched, ORDER_ID), tables), ORDER_ID, VALUE);
  }

  private static Dataset<Row> booked(Dataset<Row> orders, Tables tables) {
    Column isThen =
        orders
            .col(CUSTOMER_ID)
            .equalTo(col(CUSTOMER_THEN + "." + CUSTOMER_ID))
            .and(orders.col(PURCHASED_AT).geq(col(CUSTOMER_THEN + "." + Versions.VALID_FROM)))
            .and(
                col(CUSTOMER_THEN + "." + Versions.VALID_TO)
                    .isNull()
                    .or(orders.col(PURCHASED_AT).lt(col(CUSTOMER_THEN + "." + Versions.VALID_TO))));
    Dataset<Row> values =
        tables.read(ITEMS).groupBy(col(ORDER_ID)).agg(sum(valueOfPiece()).as(VALUE));
    return orders
        .join(tables.read(CUSTOMERS).alias(CUSTOMER_THEN), isThen, "left")
        .join(values, orders.col(ORDER_ID).equalTo(values.col(ORDER_ID)), "left")
        .select(
            orders.col(ORDER_ID),
            orders.col(CUSTOMER_ID),
            col(CUSTOMER_THEN + "." + CITY),
            col(CUSTOMER_THEN + "." + STATE),
            col(CUSTOMER_THEN + "." + SEGMENT),
            col(STATUS),
            coalesce(col(VALUE), lit(0)).cast(MONEY).as(VALUE),
            col(PURCHASED_AT),
            col(DELIVERED_AT),
            datediff(to_date(col(DELIVERED_AT)), to_date(col(PURCHASED_AT))).as(DELIVERY_DAYS));
  }

  /** Price and freight of a piece; what is NULL costs nothing. */
  static Column valueOfPiece() {
    return coalesce(col(PRICE), lit(0)).plus(coalesce(col(FREIGHT), lit(0)));
  }
}
