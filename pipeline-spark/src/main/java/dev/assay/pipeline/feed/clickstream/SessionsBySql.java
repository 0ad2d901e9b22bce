package dev.assay.pipeline.feed.clickstream;

import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_DATE;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_NAME;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_TS;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.SESSION_ID;
import static dev.assay.pipeline.feed.clickstream.FactSessions.EVENTS;
import static dev.assay.pipeline.feed.clickstream.FactSessions.SESSION_END;
import static dev.assay.pipeline.feed.clickstream.FactSessions.SESSION_START;
import static dev.assay.pipeline.feed.clickstream.FactSessions.STEPS_REACHED;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Sessions by windows over events: the gate's own way, which shares nothing with {@link Sessions}.
 */
final class SessionsBySql {
  private static final Column PAUSE = expr("interval 30 minutes");
  private static final String BEGINS = "begins";
  private static final String DAYS = "days";
  private static final String NUMBER = "session_number";
  private static final String REACHED_AT = "reached_at_";

  private SessionsBySql() {}

  /** Session_id, start, end, number of events, and of steps reached, of each session. */
  static Dataset<Row> of(Dataset<Row> events) {
    WindowSpec inOrder = Window.partitionBy(col(SESSION_ID)).orderBy(col(EVENT_TS));
    Column before = lag(col(EVENT_TS), 1).over(inOrder);
    Column begins = coalesce(col(EVENT_TS).gt(before.plus(PAUSE)).cast("int"), lit(0));
    WindowSpec session = Window.partitionBy(col(SESSION_ID), col(NUMBER));
    Dataset<Row> numbered =
        events
            .select(col(SESSION_ID), col(EVENT_TS), col(EVENT_NAME))
            .withColumn(BEGINS, begins)
            .withColumn(NUMBER, sum(col(BEGINS)).over(inOrder));
    Column reached = lit(0);
    for (Step step : Step.values()) {
      Column isStep = col(EVENT_NAME).equalTo(step.event());
      Column follows =
          step == Step.PAGE_VIEW
              ? lit(true)
              : col(EVENT_TS).geq(col(REACHED_AT + step.before().event()));
      String at = REACHED_AT + step.event();
      numbered =
          numbered.withColumn(at, min(when(isStep.and(follows), col(EVENT_TS))).over(session));
      reached = reached.plus(col(at).isNotNull().cast("int"));
    }
    return numbered
        .withColumn(STEPS_REACHED, reached)
        .groupBy(col(SESSION_ID), col(NUMBER))
        .agg(
            min(col(EVENT_TS)).as(SESSION_START),
            max(col(EVENT_TS)).as(SESSION_END),
            count(lit(1)).as(EVENTS),
            first(col(STEPS_REACHED)).as(STEPS_REACHED))
        .transform(SessionsBySql::columns);
  }

  /** The same columns of sessions that are stored. */
  static Dataset<Row> columns(Dataset<Row> sessions) {
    return sessions.select(
        col(SESSION_ID), col(SESSION_START), col(SESSION_END), col(EVENTS), col(STEPS_REACHED));
  }

  /**
   * The sessions that some days show whole: of all days that they, and a pause before and after
   * them, are on.
   */
  static Dataset<Row> whole(Dataset<Row> sessions, Dataset<Row> days) {
    Column span =
        sequence(to_date(col(SESSION_START).minus(PAUSE)), to_date(col(SESSION_END).plus(PAUSE)));
    return sessions
        .crossJoin(broadcast(days.agg(collect_set(col(EVENT_DATE)).as(DAYS))))
        .where(array_size(array_except(span, col(DAYS))).equalTo(0))
        .drop(DAYS);
  }
}
