package dev.assay.pipeline.bronze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;

/** What bronze holds, and rows that it is to hold. */
final class BronzeRows {
  private BronzeRows() {}

  /** The number of the last request that a table of bronze has; 0 if it has no run. */
  static long lastRequest(Lakehouse lakehouse, TableSpec bronze, long lastRun) {
    return lastRun == 0
        ? 0
        : lakehouse.read(bronze).agg(max(col(Lineage.REQUEST_SEQ))).head().getLong(0);
  }

  /** Rows that tasks make, as Spark keeps them: making them of {@link Row} costs once more. */
  static Dataset<Row> frame(Lakehouse lakehouse, JavaRDD<InternalRow> rows) {
    return ((SparkSession) lakehouse.session())
        .internalCreateDataFrame(rows.rdd(), BronzeTable.SCHEMA, false);
  }
}
