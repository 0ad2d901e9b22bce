package dev.assay.pipeline.feed.changes;

import static dev.assay.pipeline.feed.changes.Versions.IS_CURRENT;
import static dev.assay.pipeline.feed.changes.Versions.VALID_FROM;
import static dev.assay.pipeline.feed.changes.Versions.VALID_TO;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.quality.Check;
import dev.assay.pipeline.quality.Check.RowCheck;
import dev.assay.pipeline.quality.Scope;
import dev.assay.pipeline.quality.Severity;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What holds of any history: a row has one version at a time, from the first to the last without a
 * pause but while it was deleted. What of the history is right holds for the current rows.
 */
final class HistoryChecks {
  /** A table, its history and its rows as they are. */
  private record Kept(History history, CurrentRows current) {
    Versions versions() {
      return history.versions();
    }
  }

  private static final List<Kept> KEPT =
      List.of(
          new Kept(DatabaseChanges.HISTORY_CUSTOMERS, DatabaseChanges.CURRENT_CUSTOMERS),
          new Kept(DatabaseChanges.HISTORY_PRODUCTS, DatabaseChanges.CURRENT_PRODUCTS),
          new Kept(DatabaseChanges.HISTORY_ORDERS, DatabaseChanges.CURRENT_ORDERS));

  private static final String NEXT_FROM = "next_from";
  private static final String LAST_OP = "last_op";
  private static final String OPEN = "open_versions";
  private static final String DELETED = "deleted_";
  private static final String ROW = "row_of_check";

  static final List<Check> ALL =
      List.of(
          new RowCheck(
              "versions_last",
              Severity.ERROR,
              "every version ends after it began",
              ofHistories(col(VALID_TO).isNotNull().and(col(VALID_TO).leq(col(VALID_FROM))))),
          new RowCheck(
              "current_versions_are_open",
              Severity.ERROR,
              "is_current says of a version that it has not ended",
              ofHistories(not(col(IS_CURRENT).eqNullSafe(col(VALID_TO).isNull())))),
          error(
              "versions_do_not_overlap",
              "a version of a row ends before or when the next one begins",
              HistoryChecks::overlapping),
          error(
              "one_current_version",
              "no version of a row but its last has not ended",
              HistoryChecks::openBeforeTheLast),
          error(
              "gaps_are_deletions",
              "where a row has no version after another one, a change in silver deleted it",
              HistoryChecks::unexplainedEnds),
          error(
              "live_rows_are_current",
              "a row has a version that has not ended, unless its last change deleted it: then none",
              HistoryChecks::wronglyLive),
          error(
              "history_equals_changes",
              "the versions are those that the changes in silver make, each made by one of them",
              HistoryChecks::wrongVersions),
          Check.error(
                  "current_equals_history",
                  "the rows as they are now are the versions that have not ended; of order_items, those"
                      + " that the changes leave",
                  scope ->
                      inHistories(HistoryChecks::wrongRows).apply(scope).union(wrongItems(scope)))
              .telling(col(ROW)));

  private HistoryChecks() {}

  private static Map<TableSpec, Column> ofHistories(Column violated) {
    return KEPT.stream().collect(Collectors.toMap(kept -> kept.history().spec(), kept -> violated));
  }

  /** A check of all histories together, which tells rows by their table and key. */
  private static Check error(
      String id, String promise, BiFunction<Scope, Kept, Dataset<Row>> violations) {
    return Check.error(id, promise, inHistories(violations)).telling(col(ROW));
  }

  private static Function<Scope, Dataset<Row>> inHistories(
      BiFunction<Scope, Kept, Dataset<Row>> violations) {
    return scope ->
        KEPT.stream()
            .map(kept -> named(violations.apply(scope, kept), kept.versions()))
            .reduce(Dataset::union)
            .orElseThrow();
  }

  private static Dataset<Row> named(Dataset<Row> rows, Versions of) {
    Column table = lit(of.source().batches().replace("/", ""));
    Stream<Column> key = of.key().stream().map(name -> col(name));
    return rows.select(
        concat_ws(" ", Stream.concat(Stream.of(table), key).toArray(Column[]::new)).as(ROW));
  }

  /** The versions of the rows in the scope, each with the start of the next one. */
  private static Dataset<Row> withNext(Scope scope, Kept kept) {
    Column next =
        lead(col(VALID_FROM), 1)
            .over(
                Window.partitionBy(TouchedRows.columns(kept.versions().key()))
                    .orderBy(col(VALID_FROM), col(VALID_TO).isNull(), col(ChangesContract.SEQ)));
    // A run that touches a row makes all its versions anew: they are the run's.
    return scope.rows(kept.history().spec()).withColumn(NEXT_FROM, next);
  }

  private static Dataset<Row> overlapping(Scope scope, Kept kept) {
    return withNext(scope, kept)
        .where(col(NEXT_FROM).lt(col(VALID_TO)).or(col(NEXT_FROM).equalTo(col(VALID_FROM))));
  }

  private static Dataset<Row> openBeforeTheLast(Scope scope, Kept kept) {
    return withNext(scope, kept).where(col(VALID_TO).isNull().and(col(NEXT_FROM).isNotNull()));
  }

  /** Versions after which there is none, and that no later change deleted by then. */
  private static Dataset<Row> unexplainedEnds(Scope scope, Kept kept) {
    List<String> key = kept.versions().key();
    Dataset<Row> deletes =
        TouchedRows.changes(scope, kept.versions())
            .where(col(ChangesContract.OP).equalTo(ChangesContract.DELETE))
            .select(
                Stream.concat(
                        key.stream().map(name -> col(name).as(DELETED + name)),
                        Stream.of(
                            col(ChangesContract.SEQ).as(DELETED + ChangesContract.SEQ),
                            col(ChangesContract.COMMIT_TS)))
                    .toArray(Column[]::new));
    Column isDeleted =
        key.stream()
            .map(name -> col(name).equalTo(col(DELETED + name)))
            .reduce(
                col(ChangesContract.SEQ)
                    .leq(col(DELETED + ChangesContract.SEQ))
                    .and(col(ChangesContract.COMMIT_TS).leq(col(VALID_TO))),
                Column::and);
    return withNext(scope, kept)
        .where(coalesce(col(NEXT_FROM).gt(col(VALID_TO)), col(VALID_TO).isNotNull()))
        .join(deletes, isDeleted, "left_anti");
  }

  /** Rows that are there and have no open version, or the other way round, or more than one. */
  private static Dataset<Row> wronglyLive(Scope scope, Kept kept) {
    Versions versions = kept.versions();
    Column[] key = TouchedRows.columns(versions.key());
    Dataset<Row> last =
        TouchedRows.changes(scope, versions)
            .groupBy(key)
            .agg(max_by(col(ChangesContract.OP), struct(Versions.inOrder())).as(LAST_OP));
    Dataset<Row> open =
        TouchedRows.in(scope, versions, kept.history().spec())
            .groupBy(key)
            .agg(count_if(col(VALID_TO).isNull()).as(OPEN));
    Column isLive = not(col(LAST_OP).equalTo(ChangesContract.DELETE));
    return last.join(open, versions.key().toArray(String[]::new), "full_outer")
        .where(not(coalesce(isLive, lit(false)).cast("int").equalTo(coalesce(col(OPEN), lit(0)))));
  }

  private static Dataset<Row> wrongVersions(Scope scope, Kept kept) {
    return TouchedRows.differences(
        VersionsBySql.of(kept.versions(), TouchedRows.changes(scope, kept.versions())),
        TouchedRows.in(scope, kept.versions(), kept.history().spec()));
  }

  private static Dataset<Row> wrongRows(Scope scope, Kept kept) {
    TableSpec current = kept.current().spec();
    return TouchedRows.differences(
        TouchedRows.in(scope, kept.versions(), kept.history().spec())
            .where(col(VALID_TO).isNull())
            .select(current.columns()),
        TouchedRows.in(scope, kept.versions(), current));
  }

  /** Pieces of orders have no history to be compared with. */
  private static Dataset<Row> wrongItems(Scope scope) {
    Versions versions = DatabaseChanges.CURRENT_ORDER_ITEMS.versions();
    return named(
        TouchedRows.differences(
            VersionsBySql.of(versions, TouchedRows.changes(scope, versions))
                .where(col(IS_CURRENT))
                .drop(VALID_FROM, VALID_TO, IS_CURRENT),
            TouchedRows.in(scope, versions, DatabaseChanges.CURRENT_ORDER_ITEMS.spec())),
        versions);
  }
}
