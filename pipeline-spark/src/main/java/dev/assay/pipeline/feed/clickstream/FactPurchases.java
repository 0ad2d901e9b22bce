package dev.assay.pipeline.feed.clickstream;

import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.CATEGORY;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.CURRENCY;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_DATE;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_ID;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_NAME;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_TS;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.ORDER_ID;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.PRICE;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.PRODUCT_ID;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.QUANTITY;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.SESSION_ID;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.VISITOR;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;

import dev.assay.pipeline.gold.Changes;
import dev.assay.pipeline.gold.GoldTable;
import dev.assay.pipeline.gold.Write;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.TableSpec.Trait;
import dev.assay.pipeline.lake.Tables;
import dev.assay.pipeline.lake.Upsert;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The purchases: each order once, by its earliest purchase event, and among those of one moment by
 * that with the least event_id. Shops tell a purchase twice when a visitor reloads the page.
 */
public final class FactPurchases implements GoldTable {
  static final String PURCHASE_DATE = "purchase_date";
  static final String PURCHASED_AT = "purchased_at";
  static final String REVENUE = "revenue";

  private static final DataType MONEY = DataTypes.createDecimalType(18, 2);
  private static final String FIRST = "first_event";

  /** One row per order. */
  public static final TableSpec SPEC =
      new TableSpec(
              "fact_purchases",
              "gold/fact_purchases",
              true,
              ColumnSpec.schema(
                  List.of(
                      ColumnSpec.required(ORDER_ID, DataTypes.StringType, "Order"),
                      ColumnSpec.required(
                          EVENT_ID, DataTypes.StringType, "Its earliest purchase event"),
                      ColumnSpec.required(PURCHASED_AT, DataTypes.TimestampType, "When, UTC"),
                      ColumnSpec.required(PURCHASE_DATE, DataTypes.DateType, "Day, UTC"),
                      ColumnSpec.required(
                          SESSION_ID, DataTypes.StringType, "What the client takes for one visit")),
                  ClickstreamContract.columns(VISITOR, ""),
                  ClickstreamContract.columns(
                      List.of(PRODUCT_ID, CATEGORY, PRICE, QUANTITY, CURRENCY), ""),
                  List.of(
                      ColumnSpec.required(
                          REVENUE, MONEY, "price * quantity, in the currency of the purchase"),
                      ColumnSpec.required(
                          Lineage.RUN_SEQ,
                          DataTypes.LongType,
                          "Number of the run that brought its event"))),
              "One row per order, by its earliest accepted purchase event",
              List.of(PURCHASE_DATE, ORDER_ID, EVENT_ID, Lineage.RUN_SEQ),
              Set.of(Trait.DELETION_VECTORS))
          .orderedBy(PURCHASE_DATE);

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  /**
   * An order's purchase may be told on any day, so stored orders are found by their id alone. Where
   * events were replaced the earliest one may be gone: then silver is asked for those orders.
   */
  @Override
  public Write follow(Changes changes, Tables gold) {
    if (changes.areAll()) {
      return new Write.Append(of(changes.rows()));
    }
    if (changes.replaced().where(isPurchase()).isEmpty()) {
      return new Write.Merge(
          of(changes.rows()), upsert(Upsert.comesFirst(List.of(PURCHASED_AT, EVENT_ID))));
    }
    Dataset<Row> orders = changes.keys(List.of(ORDER_ID));
    Dataset<Row> purchases = of(changes.table().where(isPurchase()).join(orders, ORDER_ID));
    Dataset<Row> gone =
        gold.read(SPEC)
            .join(orders, ORDER_ID)
            .join(purchases.select(col(ORDER_ID)), new String[] {ORDER_ID}, "left_anti")
            .withColumn(EVENT_ID, lit(null).cast(DataTypes.StringType))
            .select(SPEC.columns());
    return new Write.Merge(purchases.unionByName(gone), upsert(Upsert.differs(SPEC)));
  }

  /** The purchases that events tell. */
  static Dataset<Row> of(Dataset<Row> events) {
    Column event =
        struct(
            Stream.concat(
                    Stream.of(
                        col(EVENT_ID),
                        col(EVENT_TS).as(PURCHASED_AT),
                        col(EVENT_DATE).as(PURCHASE_DATE),
                        col(SESSION_ID),
                        col(Lineage.RUN_SEQ),
                        col(PRICE).multiply(col(QUANTITY)).cast(MONEY).as(REVENUE)),
                    Stream.of(VISITOR, List.of(PRODUCT_ID, CATEGORY, PRICE, QUANTITY, CURRENCY))
                        .flatMap(List::stream)
                        .map(name -> col(name)))
                .toArray(Column[]::new));
    return events
        .where(isPurchase())
        .groupBy(col(ORDER_ID))
        .agg(min_by(event, struct(col(EVENT_TS), col(EVENT_ID))).as(FIRST))
        .select(col(ORDER_ID), col(FIRST + ".*"))
        .select(SPEC.columns());
  }

  private static Column isPurchase() {
    return col(EVENT_NAME).equalTo(Step.PURCHASE.event());
  }

  private static Upsert upsert(Column replaceWhen) {
    return Upsert.latest(
            col(Upsert.TARGET + "." + ORDER_ID).equalTo(col(Upsert.ROWS + "." + ORDER_ID)),
            replaceWhen)
        .deletingWhen(col(Upsert.ROWS + "." + EVENT_ID).isNull());
  }
}
