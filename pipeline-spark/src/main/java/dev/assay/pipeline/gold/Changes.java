package dev.assay.pipeline.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.row_number;

import dev.assay.pipeline.lake.CachedRows;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.LocalRows;
import dev.assay.pipeline.silver.SilverTables;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/**
 * What gold has to show of silver that it does not show yet. Every table of gold looks at the rows,
 * so those that took work to find are kept until this is closed.
 *
 * @param rows the rows that silver gained or replaced, each as it is now
 * @param replaced what these rows were before, every version on the way; empty if gold is
 * @param all all of silver, which hardly anybody asks for
 * @param members the distinct values in the rows that the tables asked for
 * @param areAll whether gold is empty, so that the rows are all of silver
 */
public record Changes(
    Dataset<Row> rows,
    Dataset<Row> replaced,
    Supplier<Dataset<Row>> all,
    Members members,
    boolean areAll)
    implements AutoCloseable {
  private static final String CHANGE_TYPE = "_change_type";
  private static final String COMMIT_VERSION = "_commit_version";
  private static final String RANK = "_rank";

  /**
   * The changes up to a version of silver.
   *
   * @param shown the version that gold shows; empty if gold is
   * @param asked the columns whose distinct values are asked for
   */
  static Changes of(
      Lakehouse lakehouse,
      SilverTables tables,
      OptionalLong shown,
      long newest,
      Collection<List<String>> asked) {
    Supplier<Dataset<Row>> all = () -> lakehouse.readAt(tables.silver(), newest);
    if (shown.isEmpty()) {
      Dataset<Row> rows = LocalRows.ifFew(all.get());
      return new Changes(rows, rows.limit(0), () -> rows, Members.in(rows, asked), true);
    }
    Dataset<Row> feed =
        LocalRows.ifFew(lakehouse.changes(tables.silver(), shown.getAsLong() + 1, newest));
    Dataset<Row> now = feed.where(col(CHANGE_TYPE).isin("insert", "update_postimage"));
    Dataset<Row> last = newest == shown.getAsLong() + 1 ? now : lastImages(now, tables);
    Dataset<Row> rows = CachedRows.of(last.select(tables.silver().columns())).rows();
    return new Changes(
        rows,
        feed.where(col(CHANGE_TYPE).equalTo("update_preimage")).select(tables.silver().columns()),
        all,
        Members.in(rows, asked),
        false);
  }

  /** Of each key the image of its last commit: a commit holds a key once. */
  private static Dataset<Row> lastImages(Dataset<Row> images, SilverTables tables) {
    Column[] key = tables.contract().key().stream().map(functions::col).toArray(Column[]::new);
    Column latestFirst = row_number().over(Window.partitionBy(key).orderBy(desc(COMMIT_VERSION)));
    return images.withColumn(RANK, latestFirst).where(col(RANK).equalTo(1));
  }

  /** All of silver, read when it is asked for. */
  public Dataset<Row> silver() {
    return all.get();
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
