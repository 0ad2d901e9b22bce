package dev.assay.pipeline.gold;

import static dev.assay.pipeline.silver.TransactionsContract.CUSTOMER_ID;
import static dev.assay.pipeline.silver.TransactionsContract.ORDER_DATE;
import static dev.assay.pipeline.silver.TransactionsContract.ORDER_ID;
import static dev.assay.pipeline.silver.TransactionsContract.PRICE;
import static dev.assay.pipeline.silver.TransactionsContract.QUANTITY;
import static dev.assay.pipeline.silver.TransactionsContract.STATUS;
import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.TableSpec.Trait;
import dev.assay.pipeline.lake.Upsert;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The orders as facts: one row per silver order, also after corrections. */
public final class FactOrders {
  public static final String REVENUE = "revenue";
  private static final DataType MONEY = DataTypes.createDecimalType(18, 2);

  /** One row per order. */
  public static final TableSpec SPEC =
      new TableSpec(
              "fact_orders",
              "gold/fact_orders",
              true,
              ColumnSpec.schema(
                  List.of(
                      ColumnSpec.required(ORDER_ID, DataTypes.StringType, "Order"),
                      ColumnSpec.required(CUSTOMER_ID, DataTypes.IntegerType, "Customer"),
                      key(DimProduct.PRODUCT_KEY, "Product; 0 if the order names none"),
                      key(DimRegion.REGION_KEY, "Region; 0 if the order names none"),
                      key(DimDate.DATE_KEY, "Day of the order, UTC, as yyyymmdd"),
                      ColumnSpec.required(QUANTITY, DataTypes.IntegerType, "Units"),
                      ColumnSpec.required(
                          PRICE, DataTypes.createDecimalType(10, 2), "Dollars a unit"),
                      ColumnSpec.required(REVENUE, MONEY, "Dollars: price * quantity"),
                      ColumnSpec.required(
                          STATUS, DataTypes.StringType, "completed, returned or pending")),
                  Lineage.COLUMNS),
              "One row per order: its last accepted record",
              List.of(
                  DimDate.DATE_KEY,
                  ORDER_ID,
                  Lineage.BATCH_ID,
                  Lineage.REQUEST_SEQ,
                  Lineage.POSITION,
                  Lineage.RUN_SEQ),
              Set.of(Trait.DELETION_VECTORS))
          .orderedBy(DimDate.DATE_KEY);

  private FactOrders() {}

  /** The facts of orders, with the keys of the dimensions that they name. */
  static Dataset<Row> facts(Dataset<Row> orders, Dataset<Row> products, Dataset<Row> regions) {
    return orders
        .transform(rows -> DimProduct.KEYS.assign(rows, products))
        .transform(rows -> DimRegion.KEYS.assign(rows, regions))
        .withColumn(DimDate.DATE_KEY, DimDate.key(col(ORDER_DATE)))
        .withColumn(REVENUE, col(PRICE).multiply(col(QUANTITY)).cast(MONEY))
        .select(SPEC.columns());
  }

  /** A later delivery of an order replaces an earlier one, among the facts of the days given. */
  static Upsert upsert(Object[] dateKeys) {
    Column sameOrder =
        Stream.of(ORDER_ID, DimDate.DATE_KEY)
            .map(key -> col(Upsert.TARGET + "." + key).equalTo(col(Upsert.ROWS + "." + key)))
            .reduce(Column::and)
            .orElseThrow();
    return Upsert.latest(
        sameOrder.and(col(Upsert.TARGET + "." + DimDate.DATE_KEY).isin(dateKeys)),
        Lineage.deliveryOrder(Upsert.ROWS).gt(Lineage.deliveryOrder(Upsert.TARGET)));
  }

  private static ColumnSpec key(String name, String comment) {
    return ColumnSpec.required(name, DataTypes.IntegerType, comment);
  }
}
