package dev.assay.pipeline.feed.clickstream;

import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_DATE;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_NAME;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_TS;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.RECEIVED_TS;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.SESSION_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.to_date;

import dev.assay.pipeline.lake.TableSpec;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * A wrong way to build a funnel, which leaves the tables behind as it would have left them.
 *
 * @param killer the check of the gate that notices, or the truth
 * @param isAlone whether nothing else does
 */
record VisitMutant(
    String wrongWay, String killer, boolean isAlone, Consumer<VisitLakehouse> breaking) {
  static final String TRUTH = "truth";

  VisitMutant(String wrongWay, String killer, Consumer<VisitLakehouse> breaking) {
    this(wrongWay, killer, false, breaking);
  }

  /** One that no other check notices. */
  static VisitMutant alone(String wrongWay, String killer, Consumer<VisitLakehouse> breaking) {
    return new VisitMutant(wrongWay, killer, true, breaking);
  }

  @Override
  public String toString() {
    return wrongWay;
  }

  /** All of them. */
  static Stream<VisitMutant> all() {
    return Stream.of(
        new VisitMutant(
            "steps count in any order", "sessions_equal_events", VisitMutant::unordered),
        alone(
            "a session is cut at midnight",
            "sessions_equal_events",
            lakehouse -> sessions(lakehouse, cutBy(silver(lakehouse), col(EVENT_DATE)))),
        new VisitMutant(
            "half an hour is measured from the start of a session",
            "sessions_equal_events",
            lakehouse -> sessions(lakehouse, cutBy(silver(lakehouse), halfHour()))),
        new VisitMutant(
            "sessions by the collector's clock",
            "sessions_equal_events",
            lakehouse ->
                sessions(
                    lakehouse,
                    FactSessions.of(silver(lakehouse).withColumn(EVENT_TS, col(RECEIVED_TS))))),
        alone(
            "a session belongs to the day of its end",
            "funnel_falls",
            lakehouse ->
                sessions(
                    lakehouse,
                    gold(lakehouse, FactSessions.SPEC)
                        .withColumn(
                            FactSessions.SESSION_DATE, to_date(col(FactSessions.SESSION_END))))),
        new VisitMutant(
            "a step counts its events", "funnel_equals_sessions", VisitMutant::countEvents),
        alone(
            "the funnel keeps the counts from before a late event",
            "funnel_equals_sessions",
            lakehouse ->
                overwrite(
                    lakehouse,
                    MartFunnelDaily.SPEC,
                    MartFunnelDaily.of(
                        FactSessions.of(
                            silver(lakehouse)
                                .where(
                                    col(RECEIVED_TS)
                                        .lt(col(EVENT_TS).plus(expr("interval 1 hour")))))))),
        new VisitMutant(
            "late events are dropped",
            "identity",
            lakehouse ->
                sql(
                    lakehouse,
                    "delete from {silver/events} where received_ts > event_ts + interval 1 hour")),
        new VisitMutant(
            "a purchase that is told twice counts twice",
            "unique_key_fact_purchases",
            lakehouse ->
                overwrite(
                    lakehouse,
                    FactPurchases.SPEC,
                    FactPurchases.of(
                            silver(lakehouse)
                                .withColumn(
                                    ClickstreamContract.ORDER_ID,
                                    concat(
                                        col(ClickstreamContract.ORDER_ID),
                                        lit("/"),
                                        col(ClickstreamContract.EVENT_ID))))
                        .withColumn(
                            ClickstreamContract.ORDER_ID,
                            regexp_replace(col(ClickstreamContract.ORDER_ID), "/.*", "")))),
        alone(
            "an order is what its last purchase event says",
            "purchases_equal_events",
            VisitMutant::latestPurchases),
        alone(
            "purchases are appended twice",
            "unique_key_fact_purchases",
            lakehouse ->
                overwrite(
                    lakehouse,
                    FactPurchases.SPEC,
                    gold(lakehouse, FactPurchases.SPEC)
                        .union(gold(lakehouse, FactPurchases.SPEC)))),
        alone(
            "a session stays that no event is left of",
            "events_in_sessions",
            lakehouse ->
                sessions(
                    lakehouse,
                    gold(lakehouse, FactSessions.SPEC)
                        .union(
                            gold(lakehouse, FactSessions.SPEC)
                                .limit(1)
                                .withColumn(SESSION_ID, lit("gone"))))),
        new VisitMutant(
            "lines without a name get lost between two filters",
            "identity",
            lakehouse -> lost(lakehouse, "missing_event_name")),
        new VisitMutant(
            "lines without a user get lost between two filters",
            "identity",
            lakehouse -> lost(lakehouse, "missing_user_id")),
        new VisitMutant(
            "lines without a user are joined to one user",
            TRUTH,
            lakehouse -> joined(lakehouse, "user_id")),
        new VisitMutant(
            "lines without a session are joined to one session",
            TRUTH,
            lakehouse -> joined(lakehouse, SESSION_ID)),
        new VisitMutant(
            "sessions are made twice",
            "events_in_sessions",
            lakehouse ->
                sessions(
                    lakehouse,
                    gold(lakehouse, FactSessions.SPEC).union(gold(lakehouse, FactSessions.SPEC)))),
        alone(
            "products are those of purchases alone",
            "products_known",
            lakehouse ->
                overwrite(
                    lakehouse,
                    DimProduct.SPEC,
                    DimProduct.of(
                        silver(lakehouse).where(col(EVENT_NAME).equalTo("purchase")).limit(1)))));
  }

  private static void unordered(VisitLakehouse lakehouse) {
    Dataset<Row> steps =
        silver(lakehouse)
            .groupBy(col(SESSION_ID))
            .agg(count_distinct(col(EVENT_NAME)).cast("int").as("steps"));
    sessions(
        lakehouse,
        gold(lakehouse, FactSessions.SPEC)
            .join(steps, SESSION_ID)
            .withColumn(FactSessions.STEPS_REACHED, col("steps"))
            .drop("steps"));
  }

  /** Sessions of what a column tells apart. */
  private static Dataset<Row> cutBy(Dataset<Row> events, Column apart) {
    return FactSessions.of(
            events.withColumn(SESSION_ID, concat(col(SESSION_ID), lit("/"), apart.cast("string"))))
        .withColumn(SESSION_ID, regexp_replace(col(SESSION_ID), "/.*", ""));
  }

  private static Column halfHour() {
    var session = Window.partitionBy(col(SESSION_ID));
    return expr("unix_seconds(event_ts)")
        .minus(min(expr("unix_seconds(event_ts)")).over(session))
        .divide(1_801)
        .cast("int");
  }

  private static void countEvents(VisitLakehouse lakehouse) {
    Column[] events =
        Stream.of(Step.values())
            .map(step -> count_if(col(EVENT_NAME).equalTo(step.event())).as(step.event()))
            .toArray(Column[]::new);
    Dataset<Row> counted =
        silver(lakehouse)
            .groupBy(col(EVENT_DATE).as(FactSessions.SESSION_DATE))
            .agg(lit(1).as("of_day"), events);
    Dataset<Row> rest =
        gold(lakehouse, MartFunnelDaily.SPEC)
            .drop(Stream.of(Step.values()).map(Step::event).toArray(String[]::new));
    overwrite(lakehouse, MartFunnelDaily.SPEC, rest.join(counted, FactSessions.SESSION_DATE));
  }

  private static void lost(VisitLakehouse lakehouse, String reason) {
    sql(
        lakehouse,
        "delete from {silver/events_quarantine} where _quarantine_reason = '" + reason + "'");
  }

  static void latestPurchases(VisitLakehouse lakehouse) {
    sql(
        lakehouse,
        "merge into {gold/fact_purchases} as fact using (select order_id, max_by(struct(event_id,"
            + " event_ts), event_ts) as last from {silver/events} where event_name = 'purchase'"
            + " group by order_id) as told on fact.order_id = told.order_id when matched then"
            + " update set event_id = last.event_id, purchased_at = last.event_ts");
  }

  private static void joined(VisitLakehouse lakehouse, String field) {
    lakehouse
        .lakehouse()
        .read(Clickstream.SILVER.quarantine())
        .where(col("_quarantine_reason").equalTo("missing_" + field))
        .withColumn(field, lit("unknown"))
        .withColumn("_repairs", expr("cast(array() as array<string>)"))
        .withColumn("_fingerprint", lit(0L))
        .withColumn("_bytes_hash", lit(0L))
        .dropDuplicates("event_id")
        .select(Clickstream.SILVER.silver().columns())
        .createOrReplaceTempView("joined");
    sql(lakehouse, "insert into {silver/events} select * from joined");
    sql(
        lakehouse,
        "merge into {silver/events_quarantine} as refused using joined on refused._batch_id ="
            + " joined._batch_id and refused._position = joined._position when matched then delete");
    overwrite(lakehouse, DimProduct.SPEC, DimProduct.of(silver(lakehouse)));
    sessions(lakehouse, FactSessions.of(silver(lakehouse)));
    overwrite(lakehouse, FactPurchases.SPEC, FactPurchases.of(silver(lakehouse)));
  }

  private static Dataset<Row> silver(VisitLakehouse lakehouse) {
    return lakehouse.lakehouse().read(Clickstream.SILVER.silver());
  }

  private static Dataset<Row> gold(VisitLakehouse lakehouse, TableSpec table) {
    return lakehouse.lakehouse().read(table);
  }

  /** Wrong sessions, and the funnel that follows from them. */
  private static void sessions(VisitLakehouse lakehouse, Dataset<Row> wrong) {
    overwrite(lakehouse, FactSessions.SPEC, wrong);
    overwrite(
        lakehouse, MartFunnelDaily.SPEC, MartFunnelDaily.of(gold(lakehouse, FactSessions.SPEC)));
  }

  private static void overwrite(VisitLakehouse lakehouse, TableSpec table, Dataset<Row> rows) {
    rows.select(table.columns()).createOrReplaceTempView("wrong");
    sql(lakehouse, "insert overwrite {gold/" + table.name() + "} select * from wrong");
  }

  /** A statement in which braces name a table's folder. */
  private static void sql(VisitLakehouse lakehouse, String statement) {
    lakehouse
        .lakehouse()
        .session()
        .sql(
            statement.replaceAll(
                "\\{([^}]+)}", "delta.`" + lakehouse.lakehouse().root() + "/gen-1/$1`"));
  }
}
