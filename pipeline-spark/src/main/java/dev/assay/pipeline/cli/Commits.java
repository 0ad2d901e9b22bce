package dev.assay.pipeline.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A table's commits for people: when, what, and how many rows. */
final class Commits {
  private static final StructType SCHEMA =
      new StructType()
          .add("version", DataTypes.LongType)
          .add("timestamp", DataTypes.TimestampType)
          .add("operation", DataTypes.StringType)
          .add("what", DataTypes.StringType);

  /** Of Delta's metrics: what a person asks for, in the order it is told. */
  private static final Map<String, String> METRICS = metrics();

  private Commits() {}

  /**
   * Prints.
   *
   * @param history as Delta gives it, newest first
   */
  static void write(List<Row> history, PrintWriter out) {
    TextTable.write(
        SCHEMA,
        history.stream()
            .map(
                commit ->
                    RowFactory.create(
                        commit.getAs("version"),
                        commit.getAs("timestamp"),
                        commit.getAs("operation"),
                        what(commit)))
            .iterator(),
        out);
  }

  private static String what(Row commit) {
    int metrics = commit.fieldIndex("operationMetrics");
    if (commit.isNullAt(metrics)) {
      return "";
    }
    Map<String, String> told = commit.getJavaMap(metrics);
    return METRICS.entrySet().stream()
        .filter(metric -> !told.getOrDefault(metric.getKey(), "0").equals("0"))
        .map(metric -> told.get(metric.getKey()) + " " + metric.getValue())
        .collect(Collectors.joining(", "));
  }

  private static Map<String, String> metrics() {
    Map<String, String> metrics = new LinkedHashMap<>();
    metrics.put("numTargetRowsInserted", "rows inserted");
    metrics.put("numTargetRowsUpdated", "updated");
    metrics.put("numTargetRowsDeleted", "deleted");
    metrics.put("numOutputRows", "rows written");
    metrics.put("numDeletedRows", "rows deleted");
    metrics.put("numDeletedFiles", "files deleted");
    return metrics;
  }
}
