package dev.assay.pipeline.feed.changes;

import static dev.assay.pipeline.feed.changes.ChangesContract.ORDER_ID;
import static dev.assay.pipeline.feed.changes.ChangesContract.PRICE;
import static dev.assay.pipeline.feed.changes.ChangesContract.PRODUCT_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

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
import org.apache.spark.sql.types.DataTypes;

/**
 * The products that are there, and how they sell. Whether one is neglected depends on all others,
 * so that all are made anew.
 */
final class DimProductMetrics implements GoldTable {
  static final String ORDERS = "orders";
  static final String REVENUE = "revenue";
  static final String INVENTORY_STATUS = "inventory_status";

  private static final List<String> TEXTS = List.of("name", "brand", "category");
  private static final String TOTAL = "total";
  private static final String PRODUCTS = "products";

  /** One row per product. */
  static final TableSpec SPEC =
      new TableSpec(
          "dim_product_metrics",
          "gold/dim_product_metrics",
          true,
          ColumnSpec.schema(
              List.of(ColumnSpec.required(PRODUCT_ID, DataTypes.StringType, "Product")),
              TEXTS.stream()
                  .map(
                      name ->
                          ColumnSpec.optional(name, DataTypes.StringType, "Its " + name + " now"))
                  .toList(),
              List.of(
                  ColumnSpec.required(ORDERS, DataTypes.LongType, "Orders that have a piece of it"),
                  ColumnSpec.required(
                      REVENUE, FactSalesPerformance.MONEY, "Price of these pieces, dollars"),
                  ColumnSpec.required(
                      INVENTORY_STATUS,
                      DataTypes.StringType,
                      "Neglected if its orders are at most 0.8 times the mean of all products, Best"
                          + " Seller if at least 1.2 times, else Active"))),
          "One row per product that is there",
          List.of(PRODUCT_ID),
          Set.of(Trait.DELETION_VECTORS));

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public List<Followed> follows() {
    return List.of(
        DatabaseChanges.CURRENT_PRODUCTS.followed(),
        DatabaseChanges.CURRENT_ORDER_ITEMS.followed());
  }

  @Override
  public Write follow(Changes changes, Tables tables) {
    return follow(List.of(changes), tables);
  }

  @Override
  public Write follow(List<Changes> changes, Tables tables) {
    Dataset<Row> made = measured(tables);
    if (changes.get(0).areAll()) {
      return new Write.Append(made);
    }
    Dataset<Row> ever =
        made.select(PRODUCT_ID).union(tables.read(SPEC).select(PRODUCT_ID)).distinct();
    return Replacement.of(SPEC, ever, made, PRODUCT_ID, ORDERS);
  }

  private static Dataset<Row> measured(Tables tables) {
    Dataset<Row> products = tables.read(DatabaseChanges.CURRENT_PRODUCTS.spec());
    Dataset<Row> sold =
        tables
            .read(DatabaseChanges.CURRENT_ORDER_ITEMS.spec())
            .groupBy(col(PRODUCT_ID))
            .agg(
                count_distinct(col(ORDER_ID)).as(ORDERS),
                sum(coalesce(col(PRICE), lit(0))).as(REVENUE));
    Dataset<Row> all =
        products
            .select(col(PRODUCT_ID), col(TEXTS.get(0)), col(TEXTS.get(1)), col(TEXTS.get(2)))
            .join(sold, new String[] {PRODUCT_ID}, "left")
            .withColumn(ORDERS, coalesce(col(ORDERS), lit(0L)))
            .withColumn(REVENUE, coalesce(col(REVENUE), lit(0)).cast(FactSalesPerformance.MONEY));
    Dataset<Row> totals = all.agg(sum(col(ORDERS)).as(TOTAL), count(lit(1)).as(PRODUCTS));
    Column share = col(ORDERS).multiply(col(PRODUCTS)).multiply(5);
    return all.crossJoin(totals)
        .withColumn(
            INVENTORY_STATUS,
            when(share.leq(col(TOTAL).multiply(4)), "Neglected")
                .when(share.geq(col(TOTAL).multiply(6)), "Best Seller")
                .otherwise("Active"))
        .select(SPEC.columns());
  }
}
