package dev.assay.pipeline.bronze;

import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;

/**
 * Bronze: one row per delivered record, append only. Trust nothing, store everything: it is the
 * only table that holds personal data.
 */
public final class BronzeTable {
  public static final String PAYLOAD = "payload";
  public static final String SOURCE_URI = "_source_uri";

  /** The transactions as delivered. */
  public static final TableSpec TRANSACTIONS = of("transactions");

  private BronzeTable() {}

  /** The bronze table of a feed. */
  public static TableSpec of(String feed) {
    return new TableSpec(
        "bronze_" + feed,
        "bronze/" + feed,
        false,
        ColumnSpec.schema(
            List.of(
                ColumnSpec.required(
                    PAYLOAD, DataTypes.StringType, "The record's exact JSON text as delivered")),
            Lineage.COLUMNS,
            List.of(
                ColumnSpec.optional(
                    SOURCE_URI,
                    DataTypes.StringType,
                    "Canonical URL, relative to the source, that gives the same bytes again"))),
        "One row per delivered record, exactly as it came",
        List.of(Lineage.BATCH_ID, Lineage.REQUEST_SEQ, Lineage.POSITION, Lineage.RUN_SEQ),
        Set.of());
  }
}
