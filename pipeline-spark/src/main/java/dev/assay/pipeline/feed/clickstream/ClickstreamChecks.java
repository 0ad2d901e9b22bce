package dev.assay.pipeline.feed.clickstream;

import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.CATEGORY;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.CURRENCY;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_DATE;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_ID;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_NAME;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_TS;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.ORDER_ID;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.PRICE;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.PRODUCT_ID;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.QUANTITY;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.SESSION_ID;
import static dev.assay.pipeline.feed.clickstream.FactPurchases.PURCHASED_AT;
import static dev.assay.pipeline.feed.clickstream.FactPurchases.PURCHASE_DATE;
import static dev.assay.pipeline.feed.clickstream.FactPurchases.REVENUE;
import static dev.assay.pipeline.feed.clickstream.FactSessions.EVENTS;
import static dev.assay.pipeline.feed.clickstream.FactSessions.SESSION_DATE;
import static dev.assay.pipeline.feed.clickstream.FactSessions.SESSION_END;
import static dev.assay.pipeline.feed.clickstream.FactSessions.SESSION_START;
import static dev.assay.pipeline.feed.clickstream.FactSessions.STEPS_REACHED;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.quality.Check;
import dev.assay.pipeline.quality.Check.RowCheck;
import dev.assay.pipeline.quality.Scope;
import dev.assay.pipeline.quality.Severity;
import dev.assay.pipeline.quality.StandardChecks;
import dev.assay.pipeline.quality.UniqueKey;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What makes sessions, funnel and purchases right. They are found out once more and in another way:
 * nothing of how the tables are made is asked.
 */
final class ClickstreamChecks {
  private static final String ROWS = "row_count";
  private static final String EVENT = "event";
  private static final String FACT = "fact";
  private static final String AT_FACT = "fact_at";
  private static final String ID_OF_FACT = "fact_event_id";

  /** The sessions of a day, and those that reach each step. */
  private static final List<String> COUNTS =
      Stream.concat(Stream.of(MartFunnelDaily.SESSIONS), Stream.of(Step.values()).map(Step::event))
          .toList();

  static final List<Check> ALL =
      List.of(
          new RowCheck(
              "funnel_falls",
              Severity.ERROR,
              "no step of the funnel has more sessions than the step before",
              Map.of(MartFunnelDaily.SPEC, rises(), FactSessions.SPEC, isNoSession())),
          Check.error(
              "funnel_equals_sessions",
              "each day's funnel counts the sessions that started on it",
              ClickstreamChecks::miscounted),
          Check.error(
              "sessions_equal_events",
              "sessions are the accepted events of a session_id without a pause of more than 30"
                  + " minutes, and reach the steps that these reach in order",
              ClickstreamChecks::wrongSessions),
          Check.error(
              "events_in_sessions",
              "the sessions have as many events as silver",
              scope ->
                  StandardChecks.unbalanced(
                      StandardChecks.counted(scope.all(Clickstream.SILVER.silver()), 1)
                          .union(
                              scope
                                  .all(FactSessions.SPEC)
                                  .agg(functions.coalesce(sum(col(EVENTS)), lit(0L)).as(ROWS))
                                  .select(col(ROWS).multiply(-1))))),
          UniqueKey.of(
              FactPurchases.SPEC, scope -> scope.all(FactPurchases.SPEC), List.of(ORDER_ID)),
          Check.error(
              "purchases_equal_events",
              "each order with an accepted purchase event is there once, as the earliest of them"
                  + " says",
              scope -> untold(scope).union(unbought(scope))),
          Check.error(
              "products_known",
              "every product of an accepted event is in the dimension",
              scope ->
                  scope
                      .rows(Clickstream.SILVER.silver())
                      .select(col(PRODUCT_ID))
                      .where(col(PRODUCT_ID).isNotNull())
                      .join(scope.rows(DimProduct.SPEC), new String[] {PRODUCT_ID}, "left_anti")));

  private ClickstreamChecks() {}

  private static Column rises() {
    return IntStream.range(1, COUNTS.size())
        .mapToObj(i -> col(COUNTS.get(i)).gt(col(COUNTS.get(i - 1))).or(col(COUNTS.get(i)).lt(0)))
        .reduce(Column::or)
        .orElseThrow();
  }

  private static Column isNoSession() {
    return col(SESSION_END)
        .lt(col(SESSION_START))
        .or(not(functions.to_date(col(SESSION_START)).equalTo(col(SESSION_DATE))))
        .or(not(col(STEPS_REACHED).between(0, Step.values().length)))
        .or(col(STEPS_REACHED).gt(col(EVENTS)));
  }

  /** Days whose funnel is another one than their sessions make. */
  private static Dataset<Row> miscounted(Scope scope) {
    List<Column> counts =
        Stream.of(Step.values())
            .map(step -> sum(when(col(STEPS_REACHED).lt(step.number()), 0).otherwise(1)))
            .toList();
    Dataset<Row> counted =
        onDays(scope, FactSessions.SPEC, SESSION_DATE)
            .groupBy(col(SESSION_DATE))
            .agg(count(lit(1)), counts.toArray(Column[]::new));
    Dataset<Row> shown =
        onDays(scope, MartFunnelDaily.SPEC, SESSION_DATE)
            .select(
                Stream.concat(Stream.of(SESSION_DATE), COUNTS.stream())
                    .map(functions::col)
                    .toArray(Column[]::new));
    return differences(counted.toDF(shown.columns()), shown);
  }

  /** Sessions that are none, and those that are missing, as far as the scope's days show them. */
  private static Dataset<Row> wrongSessions(Scope scope) {
    Dataset<Row> sessionIds =
        scope.rows(Clickstream.SILVER.silver()).select(col(SESSION_ID)).distinct();
    Dataset<Row> days = scope.rows(Clickstream.SILVER.silver()).select(col(EVENT_DATE)).distinct();
    Dataset<Row> found =
        SessionsBySql.of(scope.silverOnDatesOf(Clickstream.SILVER).join(sessionIds, SESSION_ID));
    Dataset<Row> shown =
        onDays(scope, FactSessions.SPEC, SESSION_DATE).join(sessionIds, SESSION_ID);
    return scope.isFull()
        ? differences(found, SessionsBySql.columns(shown))
        : differences(
            SessionsBySql.whole(found, days),
            SessionsBySql.whole(SessionsBySql.columns(shown), days));
  }

  /** Purchase events whose order is missing, or shown by a later event, or otherwise. */
  private static Dataset<Row> untold(Scope scope) {
    Dataset<Row> events =
        scope
            .rows(Clickstream.SILVER.silver())
            .where(isPurchase())
            .select(col(ORDER_ID), col(EVENT_TS), col(EVENT_ID));
    Dataset<Row> facts =
        scope
            .all(FactPurchases.SPEC)
            .select(col(ORDER_ID), col(PURCHASED_AT).as(AT_FACT), col(EVENT_ID).as(ID_OF_FACT));
    // Else all purchases that there ever were would be shuffled to a run's few events.
    Dataset<Row> told =
        scope.isFull()
            ? facts
            : facts.join(events.select(col(ORDER_ID)), new String[] {ORDER_ID}, "left_semi");
    Column isLater =
        functions
            .struct(col(AT_FACT), col(ID_OF_FACT))
            .gt(functions.struct(col(EVENT_TS), col(EVENT_ID)));
    return events
        .join(told, new String[] {ORDER_ID}, "left")
        .where(col(AT_FACT).isNull().or(isLater))
        .select(col(ORDER_ID));
  }

  /** Purchases that no accepted event tells so. */
  private static Dataset<Row> unbought(Scope scope) {
    List<String> same =
        List.of(ORDER_ID, EVENT_ID, SESSION_ID, PRODUCT_ID, CATEGORY, PRICE, QUANTITY, CURRENCY);
    Dataset<Row> events =
        scope
            .silverOnDatesOf(Clickstream.SILVER)
            .where(isPurchase())
            .select(
                Stream.concat(
                        same.stream().map(functions::col),
                        Stream.of(
                            col(EVENT_TS).as(PURCHASED_AT),
                            col(EVENT_DATE).as(PURCHASE_DATE),
                            col(PRICE).multiply(col(QUANTITY)).as(REVENUE)))
                    .toArray(Column[]::new))
            .alias(EVENT);
    Dataset<Row> facts = onDays(scope, FactPurchases.SPEC, PURCHASE_DATE).alias(FACT);
    Column isToldSo =
        Stream.concat(same.stream(), Stream.of(PURCHASED_AT, PURCHASE_DATE, REVENUE))
            .map(name -> col(EVENT + "." + name).eqNullSafe(col(FACT + "." + name)))
            .reduce(Column::and)
            .orElseThrow();
    return facts.join(events, isToldSo, "left_anti").select(col(ORDER_ID));
  }

  private static Column isPurchase() {
    return col(EVENT_NAME).equalTo(Step.PURCHASE.event());
  }

  private static Dataset<Row> onDays(Scope scope, TableSpec table, String day) {
    return scope.onDatesOf(Clickstream.SILVER, table, col(day), functions::lit);
  }

  /** Rows that one side has more often than the other. */
  private static Dataset<Row> differences(Dataset<Row> found, Dataset<Row> shown) {
    Column[] columns = Stream.of(found.columns()).map(functions::col).toArray(Column[]::new);
    return found
        .withColumn(ROWS, lit(1))
        .unionByName(shown.withColumn(ROWS, lit(-1)))
        .groupBy(columns)
        .agg(sum(col(ROWS)).as(ROWS))
        .where(not(col(ROWS).equalTo(0)));
  }
}
