package dev.assay.pipeline.silver;

import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.feed.transactions.TransactionsContract;
import dev.assay.pipeline.lake.Lakehouse;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** All accepted records of bronze, also those that a later one replaced. */
public final class AcceptedRecords {
  private AcceptedRecords() {}

  /** One row per accepted record, with silver's columns. */
  public static Dataset<Row> of(Lakehouse lakehouse, PiiKey key) {
    return lakehouse
        .read(Transactions.SILVER.bronze())
        .transform(new Refinery(TransactionsContract.CONTRACT, key)::refine)
        .where(Refinery.isAccepted())
        .select(Transactions.SILVER.silver().columns());
  }
}
