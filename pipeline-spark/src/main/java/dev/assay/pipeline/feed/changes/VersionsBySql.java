package dev.assay.pipeline.feed.changes;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.silver.SilverTables;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The versions that changes make, by window functions: the gate compares them with what {@link
 * Intervals} makes, of which nothing is used here.
 */
final class VersionsBySql {
  private static final String BEFORE = "before_";
  private static final String IS_DELETE = "is_delete";
  private static final String WAS_AWAY = "was_away";
  private static final String STAYS = "stays";

  private VersionsBySql() {}

  /**
   * The versions, with the columns of the row, their times and the change that made each.
   *
   * @param changes all changes of each of the rows
   */
  static Dataset<Row> of(Versions versions, Dataset<Row> changes) {
    List<String> names =
        ChangesContract.fieldsOfRow(versions.source().contract()).stream()
            .map(Field::name)
            .toList();
    WindowSpec bySeq =
        Window.partitionBy(TouchedRows.columns(versions.key())).orderBy(Versions.inOrder());
    Column moment =
        when(col(ChangesContract.SEQ).equalTo(0), lit(Instant.EPOCH))
            .otherwise(greatest(lit(Instant.EPOCH), col(ChangesContract.COMMIT_TS)));
    // A name may change behind its mask: then the fingerprint alone tells.
    List<String> compared =
        Stream.concat(names.stream(), Stream.of(SilverTables.FINGERPRINT)).toList();
    Column isSame =
        compared.stream()
            .map(name -> col(name).eqNullSafe(col(BEFORE + name)))
            .reduce(Column::and)
            .orElseThrow();
    Column[] before =
        compared.stream()
            .map(name -> lag(col(name), 1).over(bySeq).as(BEFORE + name))
            .toArray(Column[]::new);
    List<String> kept =
        Stream.of(
                names,
                List.of(ChangesContract.OP, ChangesContract.SEQ, ChangesContract.COMMIT_TS),
                List.of(SilverTables.FINGERPRINT, IS_DELETE, WAS_AWAY))
            .flatMap(List::stream)
            .toList();
    Column isAway = col(IS_DELETE).and(col(WAS_AWAY));
    Column isNothing = isAway.or(not(col(IS_DELETE)).and(not(col(WAS_AWAY))).and(isSame));
    return changes
        .withColumn(IS_DELETE, col(ChangesContract.OP).equalTo(ChangesContract.DELETE))
        .withColumn(WAS_AWAY, coalesce(lag(col(IS_DELETE), 1).over(bySeq), lit(true)))
        .select(
            Stream.concat(Stream.of(TouchedRows.columns(kept)), Stream.of(before))
                .toArray(Column[]::new))
        .where(not(isNothing))
        .withColumn(Versions.VALID_FROM, max(moment).over(bySeq))
        .withColumn(Versions.VALID_TO, lead(col(Versions.VALID_FROM), 1).over(bySeq))
        .withColumn(STAYS, col(Versions.VALID_TO).isNull())
        .where(
            not(col(IS_DELETE))
                .and(col(STAYS).or(col(Versions.VALID_FROM).lt(col(Versions.VALID_TO)))))
        .select(
            Stream.concat(
                    names.stream().map(name -> col(name)),
                    Stream.of(
                        col(Versions.VALID_FROM),
                        col(Versions.VALID_TO),
                        col(STAYS).as(Versions.IS_CURRENT),
                        col(ChangesContract.OP),
                        col(ChangesContract.SEQ)))
                .toArray(Column[]::new));
  }
}
