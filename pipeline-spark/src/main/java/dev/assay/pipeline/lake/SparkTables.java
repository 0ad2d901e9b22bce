package dev.assay.pipeline.lake;

import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaMergeBuilder;
import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Delta tables by Delta on Spark: for any number of rows, by Spark jobs. A table is named by its
 * folder.
 *
 * @param session whose
 */
record SparkTables(SparkSession session) implements TableLogs {
  private static final String DELTA = "delta";
  private static final String TXN_WRITER = "spark.databricks.delta.write.txnAppId";
  private static final String TXN_SEQUENCE = "spark.databricks.delta.write.txnVersion";

  private static final int ROWS_PER_FILE = 250_000;

  /** The table's newest version, as Delta knows it. */
  Snapshot newest(String table) {
    return DeltaLog.forTable(session, new Path(table))
        .update(false, scala.Option.empty(), scala.Option.empty());
  }

  @Override
  public long version(String table) {
    return newest(table).version();
  }

  @Override
  public OptionalLong lastCommitted(String table, String writer) {
    scala.Option<Object> sequence = newest(table).transactions().get(writer);
    return sequence.isDefined() ? OptionalLong.of((Long) sequence.get()) : OptionalLong.empty();
  }

  @Override
  public StructType schema(String table) {
    return newest(table).schema();
  }

  @Override
  public long bytes(String table) {
    Snapshot newest = newest(table);
    return newest.version() == NO_VERSION ? 0 : newest.sizeInBytes();
  }

  /** Makes an empty table. */
  void create(String location, TableSpec table) {
    DeltaTableBuilder builder =
        DeltaTable.createIfNotExists(session)
            .location(location)
            .comment(table.comment())
            .addColumns(table.schema());
    table.properties().forEach(builder::property);
    builder.execute();
  }

  Dataset<Row> readAt(String table, long version) {
    return session.read().format(DELTA).option("versionAsOf", version).load(table);
  }

  Dataset<Row> changes(String table, long from, long to) {
    return session
        .read()
        .format(DELTA)
        .option("readChangeFeed", "true")
        .option("startingVersion", from)
        .option("endingVersion", to)
        .load(table);
  }

  Dataset<Row> history(String table) {
    return DeltaTable.forPath(session, table).history();
  }

  /** Adds rows that have the table's columns; in the order of its files, that is for the caller. */
  void append(String location, Dataset<Row> rows, Commit commit) {
    rows.write()
        .format(DELTA)
        .mode("append")
        .option("maxRecordsPerFile", ROWS_PER_FILE)
        .option("txnAppId", commit.writer())
        .option("txnVersion", commit.sequence())
        .save(location);
  }

  /**
   * Merges rows that have the table's columns. MERGE takes its transaction from the settings of its
   * session: it gets one of its own, since in a common one it could find that of another merge that
   * is under way, and would then be left out without a word, or leave out an append.
   */
  void merge(String location, Dataset<Row> rows, Upsert upsert, Commit commit) {
    SparkSession own = SparkSessions.beside(session);
    own.conf().set(TXN_WRITER, commit.writer());
    own.conf().set(TXN_SEQUENCE, Long.toString(commit.sequence()));
    DeltaMergeBuilder merge =
        DeltaTable.forPath(own, location)
            .as(Upsert.TARGET)
            .merge(rows.as(Upsert.ROWS), upsert.on());
    if (upsert.deleteWhen().isPresent()) {
      merge = merge.whenMatched(upsert.deleteWhen().get()).delete();
    }
    if (upsert.replaceWhen().isPresent()) {
      merge = merge.whenMatched(upsert.replaceWhen().get()).updateAll();
    }
    merge
        .whenNotMatched(upsert.deleteWhen().map(functions::not).orElse(lit(true)))
        .insertAll()
        .execute();
  }
}
