package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What the gate looks at: the records of the runs from one on; all of them from run 0 on. Several
 * checks look at the same rows, so each table is read once and kept until the scope is closed.
 */
final class RunScope implements AutoCloseable {
  private final Lakehouse lakehouse;
  private final long firstRun;
  private final Map<String, Dataset<Row>> kept = new HashMap<>();

  /**
   * A scope.
   *
   * @param firstRun the first run to look at; 0 for everything
   */
  RunScope(Lakehouse lakehouse, long firstRun) {
    this.lakehouse = lakehouse;
    this.firstRun = firstRun;
  }

  boolean isFull() {
    return firstRun == 0;
  }

  /** The rows of a table that those runs delivered. */
  Dataset<Row> rows(TableSpec table) {
    return kept.computeIfAbsent(
        table.name(), name -> delivered(table).persist(StorageLevel.MEMORY_AND_DISK()));
  }

  /** A whole dimension. */
  Dataset<Row> dimension(TableSpec table) {
    return lakehouse.read(table);
  }

  private Dataset<Row> delivered(TableSpec table) {
    Dataset<Row> rows = lakehouse.read(table);
    return isFull() ? rows : rows.where(col(Lineage.RUN_SEQ).geq(firstRun));
  }

  @Override
  public void close() {
    kept.values().forEach(Dataset::unpersist);
  }
}
