package dev.assay.pipeline.lake;

import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * The tables of one lakehouse: where they are, how they are made, read and written. Every write is
 * one of {@link #append} and {@link #upsert}, and both carry a {@link Commit}.
 */
public final class Lakehouse {
  private static final String GENERATION_FOLDER = "gen-";

  /** Of bronze, compressed: measured over batches of 500 and of 5,000 records. */
  private static final int BYTES_PER_ROW = 110;

  private final SparkSession session;
  private final String root;
  private final int generation;
  private final SparkTables spark;
  private final Optional<KernelTables> kernel;
  private final TableLogs logs;

  /**
   * The tables below a folder.
   *
   * @param session a session made by {@link SparkSessions}
   * @param root the lakehouse's folder: any Hadoop path
   * @param generation which set of silver and gold tables to use, from 1
   */
  public Lakehouse(SparkSession session, String root, int generation) {
    this(
        session,
        root,
        generation,
        KernelChoice.of(deltaVersion(), root, session.sessionState().newHadoopConf()));
  }

  Lakehouse(SparkSession session, String root, int generation, Optional<KernelTables> kernel) {
    this.session = session;
    this.root = root;
    this.generation = generation;
    this.kernel = kernel;
    this.spark = new SparkTables(session);
    this.logs = kernel.isPresent() ? kernel.get() : spark;
  }

  /** The version of Delta on the class path. */
  public static String deltaVersion() {
    return io.delta.package$.MODULE$.VERSION();
  }

  /** The session that reads and writes. */
  public SparkSession session() {
    return session;
  }

  /** How to reach the lakehouse's files. */
  public Configuration hadoop() {
    return session.sessionState().newHadoopConf();
  }

  /** The lakehouse's folder. */
  public String root() {
    return root;
  }

  /** The generation of silver and gold in use, from 1. */
  public int generation() {
    return generation;
  }

  /** The same lakehouse with another set of silver and gold tables. */
  public Lakehouse atGeneration(int other) {
    return new Lakehouse(session, root, other, kernel);
  }

  /** The folder of a table. */
  public String location(TableSpec table) {
    String folder =
        table.generational()
            ? GENERATION_FOLDER + generation + "/" + table.folder()
            : table.folder();
    return root + "/" + folder;
  }

  /** Whether the table has been created; the folder of its log alone may be left of a crash. */
  public boolean exists(TableSpec table) {
    return version(table) != TableLogs.NO_VERSION;
  }

  /** Creates the tables that are missing, with schema, comments and properties, and no row. */
  public void create(Collection<TableSpec> tables) {
    SideBySide.forEach(tables.stream().filter(table -> !exists(table)).toList(), this::create);
  }

  private void create(TableSpec table) {
    delete(
        location(table) + "/_delta_log"); // of a crash before the first commit: Delta trips on it
    attempt(() -> commitSchema(table), () -> exists(table));
  }

  private void commitSchema(TableSpec table) {
    if (kernel.isPresent()) {
      kernel.get().create(location(table), table);
    } else {
      spark.create(location(table), table);
    }
  }

  /**
   * Refuses tables of another version of Assay; those that are missing are fine.
   *
   * @throws dev.assay.pipeline.error.AssayException LAKEHOUSE_OF_OTHER_VERSION
   */
  public void requireKnown(Collection<TableSpec> tables) {
    tables.stream()
        .filter(this::exists)
        .filter(table -> !columns(table.schema()).equals(columns(logs.schema(location(table)))))
        .findFirst()
        .ifPresent(
            table -> {
              throw Errors.lakehouseOfOtherVersion(root, table.name());
            });
  }

  /** Each column's name and type. */
  private static List<String> columns(StructType schema) {
    return Stream.of(schema.fields())
        .map(field -> field.name() + " " + field.dataType().catalogString())
        .toList();
  }

  /** The table as it is now, whatever is written later. */
  public Dataset<Row> read(TableSpec table) {
    return readAt(table, version(table));
  }

  /** The table as it was at a version, whatever is written later. */
  public Dataset<Row> readAt(TableSpec table, long version) {
    return kernel
        .flatMap(
            tables -> tables.few(location(table), version, table.schema(), LocalRows.few(session)))
        .map(rows -> LocalRows.of(session, table.schema(), rows))
        .orElseGet(() -> spark.readAt(location(table), version));
  }

  /**
   * The rows that changed in the versions from..to (both included), with Delta's change columns.
   */
  public Dataset<Row> changes(TableSpec table, long from, long to) {
    return spark.changes(location(table), from, to);
  }

  /** The newest version of the table. */
  public long version(TableSpec table) {
    return logs.version(location(table));
  }

  /** The last sequence that a writer has committed to the table; empty before its first. */
  public OptionalLong lastCommitted(TableSpec table, String writer) {
    return logs.lastCommitted(location(table), writer);
  }

  /**
   * Sets the session to the number of rows, roughly, that it is about to process. On a cluster
   * nobody asks how many: the settings are the user's.
   */
  public void expect(LongSupplier rows) {
    SparkSessions.fit(session, () -> new WorkSize(rows.getAsLong()));
  }

  /** How many rows the table has, roughly: its log knows the size of its files without a job. */
  public long roughRows(TableSpec table) {
    return logs.bytes(location(table)) / BYTES_PER_ROW;
  }

  /**
   * How many rows were added to the table after a writer's commit; its log knows that without a
   * job. A commit that cannot be read ends the count: whoever needs its rows will say so.
   *
   * @param sequence of that commit; 0 counts all
   */
  public long rowsSince(TableSpec table, String writer, long sequence) {
    long rows = 0;
    try {
      Path folder = new Path(location(table));
      FileSystem files = folder.getFileSystem(hadoop());
      for (long version = version(table); version > 0; version--) {
        List<String> commit = CommitFile.lines(files, folder, version);
        if (CommitFile.isUpTo(commit, writer, sequence)) {
          break;
        }
        rows += CommitFile.rowsAdded(commit);
      }
      return rows;
    } catch (IOException e) {
      return rows;
    }
  }

  /**
   * How many rows were written into the table by the commits after one up to another; a row that
   * was replaced counts as written. Its log knows that without a job.
   *
   * @return empty if a commit cannot be read
   */
  public OptionalLong rowsAdded(TableSpec table, long after, long upTo) {
    long rows = 0;
    try {
      FileSystem files = folder(table).getFileSystem(hadoop());
      for (long version = after + 1; version <= upTo; version++) {
        rows += CommitFile.rowsAdded(CommitFile.lines(files, folder(table), version));
      }
      return OptionalLong.of(rows);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Adds rows, once: a commit that the table has already is skipped. */
  public void append(TableSpec table, Dataset<Row> rows, Commit commit) {
    append(table, rows, commit, column -> FileOrder.counted(rows, column));
  }

  /**
   * Adds rows, once, of a table whose files have an order.
   *
   * @param counts how many rows there are, roughly, of each value of the column that orders files:
   *     to count them takes all rows once more
   */
  public void append(TableSpec table, Dataset<Row> rows, Commit commit, Map<Object, Long> counts) {
    append(table, rows, commit, column -> counts);
  }

  private void append(
      TableSpec table,
      Dataset<Row> rows,
      Commit commit,
      Function<String, Map<Object, Long>> counts) {
    once(
        table,
        commit,
        () -> add(table, LocalRows.ifMadeOfFew(rows.select(table.columns())), commit, counts));
  }

  private void add(
      TableSpec table,
      Dataset<Row> rows,
      Commit commit,
      Function<String, Map<Object, Long>> counts) {
    if (kernel.isPresent()) {
      Optional<InternalRow[]> held =
          LocalRows.held(rows).filter(all -> CatalystVector.isText(table.schema(), all));
      if (held.isPresent()) {
        kernel.get().append(location(table), table, inFileOrder(table, held.get()), commit);
        return;
      }
    }
    Dataset<Row> laid =
        table
            .fileOrder()
            .map(column -> FileOrder.laid(rows, column, counts.apply(column)))
            .orElse(rows);
    spark.append(location(table), laid, commit);
  }

  /**
   * Merges rows into the table, once: a commit that the table has already is skipped. No two of the
   * rows may have one key. Into an empty table they are appended, which is the same and costs less.
   */
  public void upsert(TableSpec table, Dataset<Row> rows, Upsert upsert, Commit commit) {
    if (version(table) == 0) {
      append(table, rows, commit);
    } else {
      once(
          table,
          commit,
          () -> spark.merge(location(table), rows.select(table.columns()), upsert, commit));
    }
  }

  private static InternalRow[] inFileOrder(TableSpec table, InternalRow[] rows) {
    table
        .fileOrder()
        .map(column -> table.schema().fieldIndex(column))
        .ifPresent(column -> Arrays.sort(rows, Comparator.comparingInt(row -> row.getInt(column))));
    return rows;
  }

  private void once(TableSpec table, Commit commit, Runnable write) {
    if (!isCommitted(table, commit)) {
      attempt(write, () -> isCommitted(table, commit));
    }
  }

  /**
   * A write whose acknowledgement was lost throws although it is done: ask the table. What Delta
   * throws, being Scala, may be a checked exception that nobody declares.
   */
  private static void attempt(Runnable write, BooleanSupplier isDone) {
    try {
      write.run();
    } catch (Exception e) {
      if (!isDone.getAsBoolean()) {
        throw e;
      }
    }
  }

  private boolean isCommitted(TableSpec table, Commit commit) {
    OptionalLong last = lastCommitted(table, commit.writer());
    return last.isPresent() && last.getAsLong() >= commit.sequence();
  }

  /** What was done to the table, newest first. */
  public Dataset<Row> history(TableSpec table) {
    return CommitMetrics.completed(
        spark.history(location(table)),
        version -> CommitFile.lines(folder(table).getFileSystem(hadoop()), folder(table), version));
  }

  private Path folder(TableSpec table) {
    return new Path(location(table));
  }

  /**
   * Deletes the files that no version from the given one on needs, nor any change between them.
   * Versions below it cannot be read any more. Several tables may be vacuumed at once.
   */
  public void vacuum(TableSpec table, long oldestNeeded) {
    try {
      Path folder = new Path(location(table));
      NamedFiles.from(
              folder.getFileSystem(hadoop()), folder, spark.newest(location(table)), oldestNeeded)
          .deleteOthers();
    } catch (IOException e) {
      throw Errors.lakehouseUnwritable(root, e);
    }
  }

  /** Deletes tables of this generation; those that belong to none stay. */
  public void drop(Collection<TableSpec> tables) {
    tables.stream().filter(TableSpec::generational).map(this::location).forEach(this::delete);
    try {
      deleteIfEmpty(new Path(root, GENERATION_FOLDER + generation));
    } catch (IOException e) {
      throw Errors.lakehouseUnwritable(root, e);
    }
  }

  /** A folder that holds nothing but empty folders. */
  private void deleteIfEmpty(Path folder) throws IOException {
    FileSystem files = folder.getFileSystem(hadoop());
    if (files.exists(folder) && !files.listFiles(folder, true).hasNext()) {
      files.delete(folder, true);
    }
  }

  private void delete(String folder) {
    try {
      Path path = new Path(folder);
      path.getFileSystem(hadoop()).delete(path, true);
    } catch (IOException e) {
      throw Errors.lakehouseUnwritable(root, e);
    }
  }
}
