package dev.assay.pipeline.feed.transactions;

import static dev.assay.pipeline.feed.transactions.TransactionsContract.CATEGORY;
import static dev.assay.pipeline.feed.transactions.TransactionsContract.PRODUCT;

import dev.assay.pipeline.gold.KeyedDimension;
import dev.assay.pipeline.gold.SurrogateKeys;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.TableSpec;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;

/** The products; product and category together name one. */
public final class DimProduct {
  public static final String PRODUCT_KEY = "product_key";

  /** What names a product in the source. */
  public static final List<String> NATURAL_KEY = List.of(PRODUCT, CATEGORY);

  static final SurrogateKeys KEYS = new SurrogateKeys(PRODUCT_KEY, NATURAL_KEY);

  /** One row per product and category. */
  public static final TableSpec SPEC =
      new TableSpec(
          "dim_product",
          "gold/dim_product",
          true,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.required(
                      PRODUCT_KEY, DataTypes.IntegerType, "Given once; 0 is the unknown product"),
                  ColumnSpec.optional(PRODUCT, DataTypes.StringType, "Product's name"),
                  ColumnSpec.optional(CATEGORY, DataTypes.StringType, "Product's category"))),
          "One row per product and category",
          List.of(PRODUCT_KEY),
          Set.of());

  /** The table and how it follows silver. */
  static final KeyedDimension TABLE = new KeyedDimension(SPEC, KEYS);

  private DimProduct() {}
}
