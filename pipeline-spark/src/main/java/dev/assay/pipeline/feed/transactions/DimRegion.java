package dev.assay.pipeline.feed.transactions;

import static dev.assay.pipeline.feed.transactions.TransactionsContract.REGION;

import dev.assay.pipeline.gold.KeyedDimension;
import dev.assay.pipeline.gold.SurrogateKeys;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.TableSpec;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;

/** The sales regions. */
public final class DimRegion {
  public static final String REGION_KEY = "region_key";

  /** What names a region in the source. */
  public static final List<String> NATURAL_KEY = List.of(REGION);

  static final SurrogateKeys KEYS = new SurrogateKeys(REGION_KEY, NATURAL_KEY);

  /** One row per region. */
  public static final TableSpec SPEC =
      new TableSpec(
          "dim_region",
          "gold/dim_region",
          true,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.required(
                      REGION_KEY, DataTypes.IntegerType, "Given once; 0 is the unknown region"),
                  ColumnSpec.optional(REGION, DataTypes.StringType, "Region's name"))),
          "One row per region",
          List.of(REGION_KEY),
          Set.of());

  /** The table and how it follows silver. */
  static final KeyedDimension TABLE = new KeyedDimension(SPEC, KEYS);

  private DimRegion() {}
}
