package dev.assay.pipeline.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.when;

import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Kernel does not write into a commit how many rows it brings; the statistics of its files do. */
final class CommitMetrics {
  private static final String VERSION = "version";
  private static final String ENGINE = "engineInfo";
  private static final String METRICS = "operationMetrics";
  private static final String ROWS = "numOutputRows";

  private CommitMetrics() {}

  /** Reads the file of a commit. */
  @FunctionalInterface
  interface Log {
    List<String> commit(long version) throws IOException;
  }

  /** A table's history as Delta tells it, with the rows that Kernel wrote. */
  static Dataset<Row> completed(Dataset<Row> history, Log log) {
    Column isKernels = col(ENGINE).startsWith("Kernel");
    Written written = new Written(new HashMap<>());
    history
        .where(isKernels)
        .select(col(VERSION))
        .as(Encoders.LONG())
        .collectAsList()
        .forEach(version -> written.rows.put(version, rows(log, version)));
    Column rows = functions.udf(written, DataTypes.StringType).apply(col(VERSION));
    return history.withColumn(
        METRICS,
        when(isKernels.and(col(VERSION).gt(0)), map(lit(ROWS), rows)).otherwise(col(METRICS)));
  }

  private static String rows(Log log, long version) {
    try {
      return Long.toString(CommitFile.rowsAdded(log.commit(version)));
    } catch (IOException e) {
      throw Errors.internal("the commit " + version + " cannot be read", e);
    }
  }

  private record Written(HashMap<Long, String> rows) implements UDF1<Long, String> {
    @Override
    public String call(Long version) {
      return rows.get(version);
    }
  }
}
