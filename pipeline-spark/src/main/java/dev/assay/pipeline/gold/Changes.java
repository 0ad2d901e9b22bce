package dev.assay.pipeline.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.row_number;

import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.silver.SilverTables;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * What gold has to show of silver that it does not show yet. The rows are kept until this is
 * closed, since every table of gold looks at them.
 *
 * @param rows the rows that silver gained or replaced, each as it is now
 * @param replaced what these rows were before, every version on the way; empty if gold is
 * @param silver all of silver
 */
public record Changes(Dataset<Row> rows, Dataset<Row> replaced, Dataset<Row> silver)
    implements AutoCloseable {
  private static final String CHANGE_TYPE = "_change_type";
  private static final String RANK = "_rank";

  /**
   * The changes up to a version of silver.
   *
   * @param shown the version that gold shows; empty if gold is
   */
  static Changes of(Lakehouse lakehouse, SilverTables tables, OptionalLong shown, long newest) {
    Dataset<Row> silver = lakehouse.readAt(tables.silver(), newest);
    if (shown.isEmpty()) {
      return new Changes(silver.persist(StorageLevel.MEMORY_AND_DISK()), silver.limit(0), silver);
    }
    Dataset<Row> feed = lakehouse.changes(tables.silver(), shown.getAsLong() + 1, newest);
    return new Changes(
        lastImages(feed, tables).persist(StorageLevel.MEMORY_AND_DISK()),
        feed.where(col(CHANGE_TYPE).equalTo("update_preimage")).select(tables.silver().columns()),
        silver);
  }

  private static Dataset<Row> lastImages(Dataset<Row> feed, SilverTables tables) {
    Column[] key = tables.contract().key().stream().map(functions::col).toArray(Column[]::new);
    Column latestFirst =
        row_number()
            .over(
                Window.partitionBy(key).orderBy(desc(Lineage.REQUEST_SEQ), desc(Lineage.POSITION)));
    return feed.where(col(CHANGE_TYPE).isin("insert", "update_postimage"))
        .withColumn(RANK, latestFirst)
        .where(col(RANK).equalTo(1))
        .select(tables.silver().columns());
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
