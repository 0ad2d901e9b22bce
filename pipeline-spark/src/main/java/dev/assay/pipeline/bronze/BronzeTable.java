package dev.assay.pipeline.bronze;

import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Bronze: one row per delivered record, append only. Trust nothing, store everything: it is the
 * only table that holds personal data.
 */
public final class BronzeTable {
  public static final String PAYLOAD = "payload";
  public static final String SOURCE_URI = "_source_uri";

  /** The folder of all bronze tables below the lakehouse's. */
  public static final String FOLDER = "bronze";

  /** The columns, the same for every feed. */
  static final StructType SCHEMA =
      ColumnSpec.schema(
          List.of(
              ColumnSpec.required(
                  PAYLOAD,
                  DataTypes.StringType,
                  "The record's exact text as delivered; a row of a CSV file behind the file's header")),
          Lineage.COLUMNS,
          List.of(
              ColumnSpec.optional(
                  SOURCE_URI,
                  DataTypes.StringType,
                  "Canonical URL, relative to the source, that gives the same bytes again; of a landed"
                      + " file its path, size, digest and columns")));

  private BronzeTable() {}

  /** The bronze table of a feed. */
  public static TableSpec of(String feed) {
    return of(feed, Set.of());
  }

  /** The same, where gold looks at what was delivered. */
  public static TableSpec followed(String feed) {
    return of(feed, Set.of(TableSpec.Trait.CHANGE_FEED));
  }

  private static TableSpec of(String feed, Set<TableSpec.Trait> traits) {
    return new TableSpec(
        "bronze_" + feed,
        FOLDER + "/" + feed,
        false,
        SCHEMA,
        "One row per delivered record, exactly as it came",
        List.of(Lineage.BATCH_ID, Lineage.REQUEST_SEQ, Lineage.POSITION, Lineage.RUN_SEQ),
        traits);
  }
}
