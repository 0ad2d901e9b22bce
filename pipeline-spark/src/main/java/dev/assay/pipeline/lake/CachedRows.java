package dev.assay.pipeline.lake;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows that cost much to make and are used more than once: few are held by the driver, more are
 * cached until this is closed.
 *
 * @param rows the rows
 */
public record CachedRows(Dataset<Row> rows) implements AutoCloseable {

  /** Holds or caches rows. */
  public static CachedRows of(Dataset<Row> rows) {
    Dataset<Row> held = LocalRows.ifFew(rows);
    return new CachedRows(held == rows ? rows.persist(StorageLevel.MEMORY_AND_DISK()) : held);
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
