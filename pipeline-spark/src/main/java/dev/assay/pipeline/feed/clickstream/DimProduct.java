package dev.assay.pipeline.feed.clickstream;

import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.CATEGORY;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.PRODUCT_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import dev.assay.pipeline.gold.Changes;
import dev.assay.pipeline.gold.GoldTable;
import dev.assay.pipeline.gold.Write;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.Tables;
import dev.assay.pipeline.lake.Upsert;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** The products that events name. If events name several categories of one, the least counts. */
public final class DimProduct implements GoldTable {
  /** One row per product. */
  public static final TableSpec SPEC =
      new TableSpec(
          "dim_clickstream_product",
          "gold/dim_clickstream_product",
          true,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.required(PRODUCT_ID, DataTypes.StringType, "Product"),
                  ColumnSpec.optional(
                      CATEGORY, DataTypes.StringType, "Its category; NULL if no event names one"))),
          "One row per product that an accepted event names",
          List.of(PRODUCT_ID),
          Set.of());

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  /** Where events were replaced, a category may be gone: then silver is asked for it. */
  @Override
  public Write follow(Changes changes, Tables gold) {
    if (changes.areAll()) {
      return new Write.Append(of(changes.rows()));
    }
    Column stored = col(Upsert.TARGET + "." + CATEGORY);
    Column found = col(Upsert.ROWS + "." + CATEGORY);
    if (changes.replaced().isEmpty()) {
      return new Write.Merge(
          of(changes.rows()), upsert(coalesce(found.lt(stored), stored.isNull())));
    }
    Dataset<Row> products = changes.keys(List.of(PRODUCT_ID));
    return new Write.Merge(
        of(changes.table().join(products, PRODUCT_ID)), upsert(not(found.eqNullSafe(stored))));
  }

  /** The products of events. */
  static Dataset<Row> of(Dataset<Row> events) {
    return events
        .where(col(PRODUCT_ID).isNotNull())
        .groupBy(col(PRODUCT_ID))
        .agg(min(col(CATEGORY)).as(CATEGORY));
  }

  private static Upsert upsert(Column replaceWhen) {
    return Upsert.latest(
        col(Upsert.TARGET + "." + PRODUCT_ID).equalTo(col(Upsert.ROWS + "." + PRODUCT_ID)),
        replaceWhen);
  }
}
