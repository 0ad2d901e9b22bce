package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the gate looks at: the records of the runs from one on; all of them from run 0 on.
 *
 * @param lakehouse where
 * @param firstRun the first run
 */
record RunScope(Lakehouse lakehouse, long firstRun) {

  boolean isFull() {
    return firstRun == 0;
  }

  /** The rows of a table that those runs delivered. */
  Dataset<Row> rows(TableSpec table) {
    Dataset<Row> rows = lakehouse.read(table);
    return isFull() ? rows : rows.where(col(Lineage.RUN_SEQ).geq(firstRun));
  }

  /** A whole dimension. */
  Dataset<Row> dimension(TableSpec table) {
    return lakehouse.read(table);
  }
}
