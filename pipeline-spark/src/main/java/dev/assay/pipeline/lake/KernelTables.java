package dev.assay.pipeline.lake;

import io.delta.kernel.Operation;
import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.TransactionImpl;
import io.delta.kernel.internal.actions.Format;
import io.delta.kernel.internal.actions.Metadata;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.Time;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * Delta tables by Delta Kernel, in this thread and without a Spark query: for what the driver
 * holds. To plan, compile and run a query costs hundreds of times what it does to a few rows.
 */
final class KernelTables implements TableLogs {
  private static final String ENGINE = "Assay";

  /** As Spark compresses, so does Kernel. */
  private static final String CODEC = "spark.sql.parquet.compression.codec";

  /** A table with more, or more scattered, data is Spark's. */
  private static final int MOST_FILES = 32;

  private static final long MOST_BYTES = 4 << 20;

  private final Engine engine;

  KernelTables(Configuration hadoop) {
    Configuration compressing = new Configuration(hadoop);
    compressing.setIfUnset(
        "parquet.compression", hadoop.get(CODEC, "snappy").replace("none", "uncompressed"));
    this.engine = DefaultEngine.create(compressing);
  }

  private Optional<Snapshot> newest(String table) {
    try {
      return Optional.of(TableManager.loadSnapshot(table).build(engine));
    } catch (TableNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public long version(String table) {
    return newest(table).map(Snapshot::getVersion).orElse(NO_VERSION);
  }

  @Override
  public OptionalLong lastCommitted(String table, String writer) {
    return newest(table)
        .flatMap(newest -> newest.getLatestTransactionVersion(engine, writer))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  @Override
  public org.apache.spark.sql.types.StructType schema(String table) {
    String json = DataTypeJsonSerDe.serializeStructType(newest(table).orElseThrow().getSchema());
    return (org.apache.spark.sql.types.StructType) DataType.fromJson(json);
  }

  @Override
  public long bytes(String table) {
    return newest(table)
        .map(
            newest ->
                newest
                    .getCurrentCrcInfo()
                    .map(known -> known.getTableSizeBytes())
                    .orElseGet(() -> bytes(files(newest.getScanBuilder().build()))))
        .orElse(0L);
  }

  private static long bytes(List<Row> files) {
    return files.stream()
        .mapToLong(file -> InternalScanFileUtils.getAddFileStatus(file).getSize())
        .sum();
  }

  /** Makes an empty table. Kernel has no word for its comment, so its metadata is made here. */
  void create(String location, TableSpec table) {
    StructType schema = schema(table.schema());
    TransactionImpl plain =
        (TransactionImpl)
            TableManager.buildCreateTableTransaction(location, schema, ENGINE)
                .withTableProperties(table.properties())
                .build(engine);
    Metadata metadata =
        new Metadata(
            UUID.randomUUID().toString(),
            Optional.empty(),
            Optional.of(table.comment()),
            new Format(),
            table.schema().json(),
            schema,
            VectorUtils.buildArrayValue(List.of(), StringType.STRING),
            Optional.of(Time.now()),
            VectorUtils.stringStringMapValue(table.properties()));
    commit(
        new TransactionImpl(
            true,
            plain.getDataPath(),
            Optional.empty(),
            ENGINE,
            Operation.CREATE_TABLE,
            Optional.of(plain.getProtocol()),
            Optional.of(metadata),
            plain.getCommitter(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            Time::now),
        CloseableIterable.emptyIterable());
  }

  /** Adds rows in one file. */
  void append(String location, TableSpec table, InternalRow[] rows, Commit commit) {
    Transaction transaction =
        newest(location)
            .orElseThrow()
            .buildUpdateTableTransaction(ENGINE, Operation.WRITE)
            .withTransactionId(commit.writer(), commit.sequence())
            .build(engine);
    Row state = transaction.getTransactionState(engine);
    List<FilteredColumnarBatch> batches =
        rows.length == 0
            ? List.of()
            : List.of(
                new FilteredColumnarBatch(
                    CatalystVector.batch(schema(table.schema()), table.schema(), rows),
                    Optional.empty()));
    try {
      var context = Transaction.getWriteContext(engine, state, Map.of());
      CloseableIterator<FilteredColumnarBatch> physical =
          Transaction.transformLogicalData(
              engine, state, Utils.toCloseableIterator(batches.iterator()), Map.of());
      CloseableIterator<DataFileStatus> files =
          engine
              .getParquetHandler()
              .writeParquetFiles(
                  context.getTargetDirectory(),
                  physical,
                  table.statistics().stream().map(Column::new).toList());
      commit(
          transaction,
          CloseableIterable.inMemoryIterable(
              Transaction.generateAppendActions(engine, state, files, context)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void commit(Transaction transaction, CloseableIterable<Row> actions) {
    TransactionCommitResult committed = transaction.commit(engine, actions);
    for (PostCommitHook hook : committed.getPostCommitHooks()) {
      try {
        hook.threadSafeInvoke(engine);
      } catch (IOException e) {
        // As in Delta: a checkpoint or checksum that fails is made by a later commit.
      }
    }
  }

  /** The rows of a version; empty if they are not few. */
  Optional<List<InternalRow>> few(
      String location, long version, org.apache.spark.sql.types.StructType type, int most) {
    Scan scan =
        TableManager.loadSnapshot(location)
            .atVersion(version)
            .build(engine)
            .getScanBuilder()
            .build();
    List<Row> files = files(scan);
    if (files.size() > MOST_FILES || bytes(files) > MOST_BYTES) {
      return Optional.empty();
    }
    Row state = scan.getScanState(engine);
    List<InternalRow> rows = new ArrayList<>();
    try {
      for (Row file : files) {
        read(state, file, type, rows);
        if (rows.size() > most) {
          return Optional.empty();
        }
      }
    } catch (KernelEngineException | UncheckedIOException e) {
      return Optional.empty(); // Spark will say what is wrong with the file
    }
    return Optional.of(rows);
  }

  private List<Row> files(Scan scan) {
    List<Row> files = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          rows.forEachRemaining(files::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private void read(
      Row state, Row file, org.apache.spark.sql.types.StructType type, List<InternalRow> rows) {
    FileStatus status = InternalScanFileUtils.getAddFileStatus(file);
    StructType asBytes = CatalystVector.textAsBytes(ScanStateRow.getPhysicalDataReadSchema(state));
    try (CloseableIterator<ColumnarBatch> physical =
            engine
                .getParquetHandler()
                .readParquetFiles(
                    Utils.singletonCloseableIterator(status), asBytes, Optional.empty())
                .map(result -> result.getData());
        CloseableIterator<FilteredColumnarBatch> logical =
            Scan.transformPhysicalData(engine, state, file, physical)) {
      while (logical.hasNext()) {
        CatalystVector.addRows(logical.next(), type, rows);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StructType schema(org.apache.spark.sql.types.StructType spark) {
    return DataTypeJsonSerDe.deserializeStructType(spark.json());
  }
}
