package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the gate looks at: the records of the runs that no publication shows yet.
 *
 * @param lakehouse where
 * @param firstRun the first such run
 */
record RunScope(Lakehouse lakehouse, long firstRun) {

  /** The rows of a table that those runs delivered. */
  Dataset<Row> rows(TableSpec table) {
    return lakehouse.read(table).where(col(Lineage.RUN_SEQ).geq(firstRun));
  }

  /** A whole dimension. */
  Dataset<Row> dimension(TableSpec table) {
    return lakehouse.read(table);
  }
}
