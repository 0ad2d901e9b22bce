package dev.assay.pipeline.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;

import dev.assay.pipeline.lake.CachedRows;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.LocalRows;
import dev.assay.pipeline.lake.TableSpec;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/**
 * What gold has to show of a table, mostly silver's, that it does not show yet. Several tables of
 * gold look at the rows, so those that took work to find are kept until this is closed.
 *
 * @param of the table
 * @param rows the rows that it gained or replaced, each as it is now
 * @param replaced what these rows were before, every version on the way, and rows that are gone;
 *     empty if gold is
 * @param all all of the table, which hardly anybody asks for
 * @param members the distinct values in the rows that the tables asked for
 * @param areAll whether gold is empty, so that the rows are all that there are
 */
public record Changes(
    TableSpec of,
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
   * All that a version of a table has.
   *
   * @param asked the columns whose distinct values are asked for
   * @param areAll whether gold is empty
   */
  static Changes all(
      Lakehouse lakehouse,
      Followed followed,
      long newest,
      Collection<List<String>> asked,
      boolean areAll) {
    Dataset<Row> rows = LocalRows.ifFew(lakehouse.readAt(followed.table(), newest));
    return new Changes(
        followed.table(), rows, rows.limit(0), () -> rows, Members.in(rows, asked), areAll);
  }

  /**
   * The changes up to a version of a table.
   *
   * @param shown the version that gold shows
   * @param asked the columns whose distinct values are asked for
   */
  static Changes since(
      Lakehouse lakehouse,
      Followed followed,
      long shown,
      long newest,
      Collection<List<String>> asked) {
    TableSpec table = followed.table();
    Dataset<Row> feed = LocalRows.ifFew(lakehouse.changes(table, shown + 1, newest));
    Dataset<Row> last =
        (newest == shown + 1 ? feed : lastImages(feed, followed.key()))
            .where(col(CHANGE_TYPE).isin("insert", "update_postimage"));
    Dataset<Row> rows = CachedRows.of(last.select(table.columns())).rows();
    return new Changes(
        table,
        rows,
        feed.where(col(CHANGE_TYPE).isin("update_preimage", "delete")).select(table.columns()),
        () -> lakehouse.readAt(table, newest),
        Members.in(rows, asked),
        false);
  }

  /**
   * Of each key the image of its last commit: a commit leaves a key with one row, or with none if
   * all that it says of it is that it is gone.
   */
  private static Dataset<Row> lastImages(Dataset<Row> feed, List<String> columns) {
    Column[] key = columns.stream().map(functions::col).toArray(Column[]::new);
    Column latestFirst =
        row_number()
            .over(
                Window.partitionBy(key)
                    .orderBy(desc(COMMIT_VERSION), col(CHANGE_TYPE).equalTo("delete")));
    return feed.where(not(col(CHANGE_TYPE).equalTo("update_preimage")))
        .withColumn(RANK, latestFirst)
        .where(col(RANK).equalTo(1));
  }

  /**
   * What some columns say in the changed rows, as they are and as they were: each combination once,
   * none with a NULL.
   */
  public Dataset<Row> keys(List<String> columns) {
    Column[] key = columns.stream().map(functions::col).toArray(Column[]::new);
    return LocalRows.ifFew(
        rows.select(key)
            .union(replaced.select(key))
            .na()
            .drop(columns.toArray(String[]::new))
            .distinct());
  }

  /** All of the table, read when it is asked for. */
  public Dataset<Row> table() {
    return all.get();
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
