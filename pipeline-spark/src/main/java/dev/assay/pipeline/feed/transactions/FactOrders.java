package dev.assay.pipeline.feed.transactions;

import static dev.assay.pipeline.feed.transactions.TransactionsContract.CUSTOMER_ID;
import static dev.assay.pipeline.feed.transactions.TransactionsContract.ORDER_DATE;
import static dev.assay.pipeline.feed.transactions.TransactionsContract.ORDER_ID;
import static dev.assay.pipeline.feed.transactions.TransactionsContract.PRICE;
import static dev.assay.pipeline.feed.transactions.TransactionsContract.QUANTITY;
import static dev.assay.pipeline.feed.transactions.TransactionsContract.STATUS;
import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.gold.Calendar;
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

/** The orders as facts: one row per silver order, also after corrections. */
public final class FactOrders implements GoldTable {
  public static final String REVENUE = "revenue";
  private static final List<String> DAY = List.of(ORDER_DATE);
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
                      key(Calendar.DATE_KEY, "Day of the order, UTC, as yyyymmdd"),
                      ColumnSpec.required(QUANTITY, DataTypes.IntegerType, "Units"),
                      ColumnSpec.required(
                          PRICE, DataTypes.createDecimalType(10, 2), "Dollars a unit"),
                      ColumnSpec.required(REVENUE, MONEY, "Dollars: price * quantity"),
                      ColumnSpec.required(
                          STATUS, DataTypes.StringType, "completed, returned or pending")),
                  Lineage.COLUMNS),
              "One row per order: its last accepted record",
              List.of(
                  Calendar.DATE_KEY,
                  ORDER_ID,
                  Lineage.BATCH_ID,
                  Lineage.REQUEST_SEQ,
                  Lineage.POSITION,
                  Lineage.RUN_SEQ),
              Set.of(Trait.DELETION_VECTORS))
          .orderedBy(Calendar.DATE_KEY);

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public List<GoldTable> reads() {
    return List.of(DimProduct.TABLE, DimRegion.TABLE);
  }

  @Override
  public List<List<String>> members() {
    return List.of(DAY);
  }

  /** As long as no order is corrected, the changed ones are new, and there is nothing to match. */
  @Override
  public Write follow(Changes changes, Tables gold) {
    Dataset<Row> facts =
        facts(changes.rows(), gold.read(DimProduct.SPEC), gold.read(DimRegion.SPEC));
    if (changes.replaced().isEmpty()) {
      return new Write.Append(facts);
    }
    Object[] dateKeys =
        changes.members().of(DAY).stream()
            .map(row -> Calendar.key(row.getDate(0).toLocalDate()))
            .toArray();
    return new Write.Merge(facts, upsert(dateKeys));
  }

  /** The facts of orders, with the keys of the dimensions that they name. */
  static Dataset<Row> facts(Dataset<Row> orders, Dataset<Row> products, Dataset<Row> regions) {
    return orders
        .transform(rows -> DimProduct.KEYS.assign(rows, products))
        .transform(rows -> DimRegion.KEYS.assign(rows, regions))
        .withColumn(Calendar.DATE_KEY, Calendar.key(col(ORDER_DATE)))
        .withColumn(REVENUE, col(PRICE).multiply(col(QUANTITY)).cast(MONEY))
        .select(SPEC.columns());
  }

  /** A later delivery of an order replaces an earlier one, among the facts of the days given. */
  private static Upsert upsert(Object[] dateKeys) {
    Column sameOrder =
        Stream.of(ORDER_ID, Calendar.DATE_KEY)
            .map(key -> col(Upsert.TARGET + "." + key).equalTo(col(Upsert.ROWS + "." + key)))
            .reduce(Column::and)
            .orElseThrow();
    return Upsert.latest(
        sameOrder.and(col(Upsert.TARGET + "." + Calendar.DATE_KEY).isin(dateKeys)),
        Lineage.deliveryOrder(Upsert.ROWS).gt(Lineage.deliveryOrder(Upsert.TARGET)));
  }

  private static ColumnSpec key(String name, String comment) {
    return ColumnSpec.required(name, DataTypes.IntegerType, comment);
  }
}
