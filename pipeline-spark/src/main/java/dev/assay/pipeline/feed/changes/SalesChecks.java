package dev.assay.pipeline.feed.changes;

import static dev.assay.pipeline.feed.changes.ChangesContract.CITY;
import static dev.assay.pipeline.feed.changes.ChangesContract.CUSTOMER_ID;
import static dev.assay.pipeline.feed.changes.ChangesContract.DELIVERED_AT;
import static dev.assay.pipeline.feed.changes.ChangesContract.FREIGHT;
import static dev.assay.pipeline.feed.changes.ChangesContract.LOYALTY_TIER;
import static dev.assay.pipeline.feed.changes.ChangesContract.ORDER_ID;
import static dev.assay.pipeline.feed.changes.ChangesContract.PRICE;
import static dev.assay.pipeline.feed.changes.ChangesContract.PRODUCT_ID;
import static dev.assay.pipeline.feed.changes.ChangesContract.PURCHASED_AT;
import static dev.assay.pipeline.feed.changes.ChangesContract.SEGMENT;
import static dev.assay.pipeline.feed.changes.ChangesContract.STATE;
import static dev.assay.pipeline.feed.changes.ChangesContract.STATUS;
import static dev.assay.pipeline.feed.changes.DimCustomerLoyalty.FAVOURITE_PRODUCT;
import static dev.assay.pipeline.feed.changes.DimCustomerLoyalty.LIFETIME_VALUE;
import static dev.assay.pipeline.feed.changes.DimCustomerLoyalty.ORDERS;
import static dev.assay.pipeline.feed.changes.DimProductMetrics.INVENTORY_STATUS;
import static dev.assay.pipeline.feed.changes.DimProductMetrics.REVENUE;
import static dev.assay.pipeline.feed.changes.FactSalesPerformance.DELIVERY_DAYS;
import static dev.assay.pipeline.feed.changes.FactSalesPerformance.MONEY;
import static dev.assay.pipeline.feed.changes.FactSalesPerformance.VALUE;
import static dev.assay.pipeline.feed.changes.Versions.VALID_FROM;
import static dev.assay.pipeline.feed.changes.Versions.VALID_TO;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.quality.Check;
import dev.assay.pipeline.quality.Scope;
import dev.assay.pipeline.quality.StandardChecks;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What makes gold right: orders are what they are and belong to whom their customer was, products
 * and customers are worth what was ordered, and all of it adds up.
 */
final class SalesChecks {
  private static final Versions OF_CUSTOMERS = DatabaseChanges.CURRENT_CUSTOMERS.versions();
  private static final Versions OF_ORDERS = DatabaseChanges.CURRENT_ORDERS.versions();
  private static final Versions OF_ITEMS = DatabaseChanges.CURRENT_ORDER_ITEMS.versions();

  private static final TableSpec CUSTOMERS = DatabaseChanges.CURRENT_CUSTOMERS.spec();
  private static final TableSpec PRODUCTS = DatabaseChanges.CURRENT_PRODUCTS.spec();
  private static final TableSpec PLACED = DatabaseChanges.CURRENT_ORDERS.spec();
  private static final TableSpec ITEMS = DatabaseChanges.CURRENT_ORDER_ITEMS.spec();

  private static final List<String> PLACE = List.of(CITY, STATE, SEGMENT);
  private static final List<String> BY_ORDER = List.of(ORDER_ID);
  private static final List<String> BY_CUSTOMER = List.of(CUSTOMER_ID);
  private static final String THEN = "customer_then";
  private static final String PIECES = "pieces";
  private static final String RANK = "favour";
  private static final String TOTAL = "total";
  private static final String NUMBER = "product_count";
  private static final String DOLLARS = "dollars";

  static final List<Check> ALL =
      List.of(
          Check.error(
                  "orders_as_of_purchase",
                  "an order has the city, state and segment that its customer had when it was purchased",
                  SalesChecks::wronglyBooked)
              .telling(told(ORDER_ID)),
          Check.error(
                  "fact_equals_orders",
                  "the fact has each order that is there, with the value of its pieces",
                  SalesChecks::wrongOrders)
              .telling(told(ORDER_ID)),
          Check.error(
                  "loyalty_equals_orders",
                  "each customer who is there has the orders, their value and the favourite of the fact",
                  SalesChecks::wrongCustomers)
              .telling(told(CUSTOMER_ID)),
          Check.error(
                  "products_equal_items",
                  "each product that is there has the orders, the revenue and the status of its pieces",
                  SalesChecks::wrongProducts)
              .telling(told(PRODUCT_ID)),
          Check.error(
              "gold_rows_equal_rows",
              "fact and dimensions have as many rows as the tables of the database",
              scope ->
                  Stream.of(
                          uncounted(scope, FactSalesPerformance.SPEC, PLACED),
                          uncounted(scope, DimCustomerLoyalty.SPEC, CUSTOMERS),
                          uncounted(scope, DimProductMetrics.SPEC, PRODUCTS))
                      .reduce(Dataset::union)
                      .orElseThrow()),
          Check.error(
                  "dollars_add_up",
                  "the orders are worth what all pieces of orders are, customers what their orders"
                      + " are, products what their pieces are, to the cent",
                  SalesChecks::unbalanced)
              .when(Scope::isFull),
          Check.warning(
                  "items_without_order",
                  "every piece is of an order that is there",
                  SalesChecks::orphans)
              .telling(told(ORDER_ID)));

  private SalesChecks() {}

  /** Which row it is. */
  private static Column told(String key) {
    return concat_ws(" ", lit(key), col(key));
  }

  /** The orders that changes of theirs, of their pieces or of their customer touch. */
  private static Dataset<Row> touchedOrders(Scope scope) {
    Dataset<Row> ofCustomers =
        TouchedRows.having(
                scope, PLACED, TouchedRows.keys(scope, OF_CUSTOMERS, BY_CUSTOMER), BY_CUSTOMER)
            .select(col(ORDER_ID));
    return Stream.of(
            TouchedRows.keys(scope, OF_ORDERS, BY_ORDER),
            TouchedRows.keys(scope, OF_ITEMS, BY_ORDER),
            ofCustomers)
        .reduce(Dataset::union)
        .orElseThrow()
        .distinct();
  }

  /** Those who have or had an order that is touched, and those whom changes are of. */
  private static Dataset<Row> touchedCustomers(Scope scope) {
    Dataset<Row> ordered =
        TouchedRows.having(
                scope, DatabaseChanges.HISTORY_ORDERS.spec(), touchedOrders(scope), BY_ORDER)
            .select(col(CUSTOMER_ID));
    return TouchedRows.keys(scope, OF_CUSTOMERS, BY_CUSTOMER).union(ordered).distinct();
  }

  private static Dataset<Row> orders(Scope scope, TableSpec table) {
    return TouchedRows.having(scope, table, touchedOrders(scope), BY_ORDER);
  }

  /** The last version that began until the purchase: if it had ended, there was no customer. */
  private static Dataset<Row> wronglyBooked(Scope scope) {
    Dataset<Row> fact = orders(scope, FactSalesPerformance.SPEC);
    Dataset<Row> began =
        scope
            .all(DatabaseChanges.HISTORY_CUSTOMERS.spec())
            .select(
                col(CUSTOMER_ID).as(THEN),
                col(CITY),
                col(STATE),
                col(SEGMENT),
                col(VALID_FROM),
                col(VALID_TO));
    Dataset<Row> asOf =
        fact.select(col(ORDER_ID), col(CUSTOMER_ID), col(PURCHASED_AT))
            .join(
                began,
                col(CUSTOMER_ID).equalTo(col(THEN)).and(col(VALID_FROM).leq(col(PURCHASED_AT))),
                "left")
            .groupBy(col(ORDER_ID), col(PURCHASED_AT))
            .agg(
                max_by(struct(col(CITY), col(STATE), col(SEGMENT), col(VALID_TO)), col(VALID_FROM))
                    .as(THEN));
    Column wasThere = coalesce(col(THEN + "." + VALID_TO).gt(col(PURCHASED_AT)), lit(true));
    Column[] booked =
        Stream.concat(
                Stream.of(col(ORDER_ID)),
                PLACE.stream().map(name -> when(wasThere, col(THEN + "." + name)).as(name)))
            .toArray(Column[]::new);
    return TouchedRows.differences(asOf.select(booked), fact);
  }

  private static Column valueOfPiece() {
    return coalesce(col(PRICE), lit(0)).plus(coalesce(col(FREIGHT), lit(0)));
  }

  private static Dataset<Row> wrongOrders(Scope scope) {
    Dataset<Row> orders = orders(scope, PLACED);
    Dataset<Row> pieces = orders(scope, ITEMS).select(col(ORDER_ID), valueOfPiece().as(VALUE));
    Dataset<Row> found =
        orders
            .join(pieces, BY_ORDER.toArray(String[]::new), "left")
            .groupBy(
                col(ORDER_ID), col(CUSTOMER_ID), col(STATUS), col(PURCHASED_AT), col(DELIVERED_AT))
            .agg(coalesce(sum(col(VALUE)), lit(0)).cast(MONEY).as(VALUE))
            .withColumn(
                DELIVERY_DAYS,
                unix_date(to_date(col(DELIVERED_AT))).minus(unix_date(to_date(col(PURCHASED_AT)))));
    return TouchedRows.differences(found, orders(scope, FactSalesPerformance.SPEC));
  }

  private static Dataset<Row> wrongCustomers(Scope scope) {
    Dataset<Row> touched = touchedCustomers(scope);
    String[] byCustomer = BY_CUSTOMER.toArray(String[]::new);
    Dataset<Row> placed =
        TouchedRows.having(scope, FactSalesPerformance.SPEC, touched, BY_CUSTOMER)
            .select(col(ORDER_ID), col(CUSTOMER_ID), col(VALUE));
    Dataset<Row> totals =
        placed
            .groupBy(col(CUSTOMER_ID))
            .agg(count(lit(1)).as(ORDERS), sum(col(VALUE)).as(LIFETIME_VALUE));
    Dataset<Row> favourites =
        scope
            .all(ITEMS)
            .select(col(ORDER_ID), col(PRODUCT_ID).as(FAVOURITE_PRODUCT))
            .join(placed, BY_ORDER.toArray(String[]::new))
            .groupBy(col(CUSTOMER_ID), col(FAVOURITE_PRODUCT))
            .agg(count(lit(1)).as(PIECES))
            .withColumn(
                RANK,
                row_number()
                    .over(
                        Window.partitionBy(col(CUSTOMER_ID))
                            .orderBy(desc(PIECES), col(FAVOURITE_PRODUCT))))
            .where(col(RANK).equalTo(1))
            .select(col(CUSTOMER_ID), col(FAVOURITE_PRODUCT));
    Dataset<Row> found =
        TouchedRows.having(scope, CUSTOMERS, touched, BY_CUSTOMER)
            .select(col(CUSTOMER_ID), col(SEGMENT), col(LOYALTY_TIER))
            .join(totals, byCustomer, "left")
            .join(favourites, byCustomer, "left")
            .withColumn(ORDERS, coalesce(col(ORDERS), lit(0L)))
            .withColumn(LIFETIME_VALUE, coalesce(col(LIFETIME_VALUE), lit(0)).cast(MONEY));
    return TouchedRows.differences(
        found, TouchedRows.having(scope, DimCustomerLoyalty.SPEC, touched, BY_CUSTOMER));
  }

  /** Whether a product is neglected depends on all others, so that all are looked at. */
  private static Dataset<Row> wrongProducts(Scope scope) {
    Dataset<Row> sold =
        scope
            .all(ITEMS)
            .groupBy(col(PRODUCT_ID), col(ORDER_ID))
            .agg(sum(coalesce(col(PRICE), lit(0))).as(REVENUE))
            .groupBy(col(PRODUCT_ID))
            .agg(count(lit(1)).as(ORDERS), sum(col(REVENUE)).as(REVENUE));
    Dataset<Row> measured =
        scope
            .all(PRODUCTS)
            .select(
                TouchedRows.columns(
                    Stream.concat(Stream.of(PRODUCT_ID), DimProductMetrics.TEXTS.stream())
                        .toList()))
            .join(sold, new String[] {PRODUCT_ID}, "left")
            .withColumn(ORDERS, coalesce(col(ORDERS), lit(0L)))
            .withColumn(REVENUE, coalesce(col(REVENUE), lit(0)).cast(MONEY));
    Dataset<Row> all =
        measured.agg(
            coalesce(sum(col(ORDERS)), lit(0L)).as(TOTAL),
            count_distinct(col(PRODUCT_ID)).as(NUMBER));
    Column tenfold = col(ORDERS).multiply(col(NUMBER)).multiply(10);
    Column status =
        when(tenfold.gt(col(TOTAL).multiply(8)).and(tenfold.lt(col(TOTAL).multiply(12))), "Active")
            .when(tenfold.leq(col(TOTAL).multiply(8)), "Neglected")
            .otherwise("Best Seller");
    return TouchedRows.differences(
        measured.crossJoin(all).withColumn(INVENTORY_STATUS, status).drop(TOTAL, NUMBER),
        scope.all(DimProductMetrics.SPEC));
  }

  private static Dataset<Row> uncounted(Scope scope, TableSpec gold, TableSpec rows) {
    return StandardChecks.unbalanced(
        StandardChecks.counted(scope.all(gold), 1)
            .union(StandardChecks.counted(scope.all(rows), -1)));
  }

  /** Sums of whole tables, made of the pieces alone. */
  private static Dataset<Row> unbalanced(Scope scope) {
    Dataset<Row> items = scope.all(ITEMS);
    Dataset<Row> ofOrders =
        items
            .join(scope.all(PLACED).select(col(ORDER_ID)), ORDER_ID)
            .select(valueOfPiece().as(DOLLARS));
    Dataset<Row> ofCustomers =
        items
            .join(scope.all(PLACED).select(col(ORDER_ID), col(CUSTOMER_ID)), ORDER_ID)
            .join(scope.all(CUSTOMERS).select(col(CUSTOMER_ID)), CUSTOMER_ID)
            .select(valueOfPiece().as(DOLLARS));
    Dataset<Row> ofProducts =
        items
            .join(scope.all(PRODUCTS).select(col(PRODUCT_ID)), PRODUCT_ID)
            .select(coalesce(col(PRICE), lit(0)).as(DOLLARS));
    return Stream.of(
            different(ofOrders, scope.all(FactSalesPerformance.SPEC), VALUE),
            different(ofCustomers, scope.all(DimCustomerLoyalty.SPEC), LIFETIME_VALUE),
            different(ofProducts, scope.all(DimProductMetrics.SPEC), REVENUE))
        .reduce(Dataset::union)
        .orElseThrow();
  }

  private static Dataset<Row> different(Dataset<Row> pieces, Dataset<Row> gold, String column) {
    Column one = coalesce(sum(col(DOLLARS)), lit(0)).cast(MONEY).as(DOLLARS);
    return TouchedRows.differences(pieces.agg(one), gold.select(col(column).as(DOLLARS)).agg(one));
  }

  /** Pieces, also those that were there before, of orders that are not or no more. */
  private static Dataset<Row> orphans(Scope scope) {
    Dataset<Row> touched =
        TouchedRows.keys(scope, OF_ORDERS, BY_ORDER)
            .union(TouchedRows.keys(scope, OF_ITEMS, BY_ORDER))
            .distinct();
    return TouchedRows.having(scope, ITEMS, touched, BY_ORDER)
        .join(
            TouchedRows.having(scope, PLACED, touched, BY_ORDER).select(col(ORDER_ID)),
            BY_ORDER.toArray(String[]::new),
            "left_anti");
  }
}
