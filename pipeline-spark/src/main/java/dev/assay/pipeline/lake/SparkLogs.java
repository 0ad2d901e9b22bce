package dev.assay.pipeline.lake;

import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.StructType;

/**
 * The logs as Delta on Spark reads them, by Spark jobs.
 *
 * @param session whose
 */
record SparkLogs(SparkSession session) implements TableLogs {
  /** The table's newest version, as Delta knows it. */
  Snapshot snapshot(String table) {
    return DeltaLog.forTable(session, new Path(table))
        .update(false, scala.Option.empty(), scala.Option.empty());
  }

  @Override
  public long version(String table) {
    return snapshot(table).version();
  }

  @Override
  public OptionalLong lastCommitted(String table, String writer) {
    scala.Option<Object> sequence = snapshot(table).transactions().get(writer);
    return sequence.isDefined() ? OptionalLong.of((Long) sequence.get()) : OptionalLong.empty();
  }

  @Override
  public StructType schema(String table) {
    return snapshot(table).schema();
  }

  @Override
  public long bytes(String table) {
    Snapshot newest = snapshot(table);
    return newest.version() < 0 ? 0 : newest.sizeInBytes();
  }
}
