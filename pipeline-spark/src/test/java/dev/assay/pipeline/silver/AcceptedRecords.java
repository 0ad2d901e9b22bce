package dev.assay.pipeline.silver;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.lake.Lakehouse;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** All accepted records of bronze, also those that a later one replaced. */
public final class AcceptedRecords {
  private AcceptedRecords() {}

  /** One row per accepted record, with silver's columns. */
  public static Dataset<Row> of(Lakehouse lakehouse, PiiKey key) {
    return lakehouse
        .read(BronzeTable.TRANSACTIONS)
        .transform(new Refinery(TransactionsContract.contract(), key)::refine)
        .where(Refinery.isAccepted())
        .select(SilverTables.SILVER.columns());
  }
}
