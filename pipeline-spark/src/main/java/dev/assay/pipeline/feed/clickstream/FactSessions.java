package dev.assay.pipeline.feed.clickstream;

import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_DATE;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_ID;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_NAME;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_TS;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.SESSION_ID;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.VISITOR;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_millis;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_millis;

import dev.assay.pipeline.gold.Changes;
import dev.assay.pipeline.gold.GoldTable;
import dev.assay.pipeline.gold.Write;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.LocalRows;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.TableSpec.Trait;
import dev.assay.pipeline.lake.Tables;
import dev.assay.pipeline.lake.Upsert;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The sessions. Whatever changes about a session_id, its sessions of those days are made anew: an
 * event that comes late may lengthen a session, join two, or give one another beginning.
 */
public final class FactSessions implements GoldTable {
  static final String SESSION_START = "session_start";
  static final String SESSION_END = "session_end";
  static final String SESSION_DATE = "session_date";
  static final String EVENTS = "events";
  static final String STEPS_REACHED = "steps_reached";
  static final String FURTHEST_STEP = "furthest_step";

  private static final String AT = "at";
  private static final String STEP = "step";
  private static final String WHO = "visitor";
  private static final String SESSION = "session";
  private static final Column STEPS =
      array(Stream.of(Step.values()).map(step -> lit(step.event())).toArray(Column[]::new));
  private static final Column PAUSE =
      expr("interval %d milliseconds".formatted(Sessions.LONGEST_PAUSE));

  /** One row per session. */
  public static final TableSpec SPEC =
      new TableSpec(
              "fact_sessions",
              "gold/fact_sessions",
              true,
              ColumnSpec.schema(
                  List.of(
                      ColumnSpec.required(
                          SESSION_ID, DataTypes.StringType, "What the client takes for one visit"),
                      ColumnSpec.required(
                          SESSION_START, DataTypes.TimestampType, "First event, UTC"),
                      ColumnSpec.required(SESSION_END, DataTypes.TimestampType, "Last event, UTC"),
                      ColumnSpec.required(
                          SESSION_DATE, DataTypes.DateType, "Day on which it started, UTC"),
                      ColumnSpec.required(EVENTS, DataTypes.LongType, "Accepted events"),
                      ColumnSpec.required(
                          STEPS_REACHED,
                          DataTypes.IntegerType,
                          "Steps of the funnel reached, in order: 0 to 5"),
                      ColumnSpec.optional(
                          FURTHEST_STEP,
                          DataTypes.StringType,
                          "The last of them; NULL if it has no page_view")),
                  ClickstreamContract.columns(VISITOR, " of the first event"),
                  List.of(
                      ColumnSpec.required(
                          Lineage.RUN_SEQ,
                          DataTypes.LongType,
                          "Number of the run that brought the last of its events"))),
              "One row per session: accepted events of a session_id without a pause of more than"
                  + " 30 minutes",
              List.of(SESSION_DATE, SESSION_END, SESSION_ID, SESSION_START, Lineage.RUN_SEQ),
              Set.of(Trait.DELETION_VECTORS))
          .orderedBy(SESSION_DATE);

  /** The table. */
  static final FactSessions TABLE = new FactSessions();

  private FactSessions() {}

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public List<List<String>> members() {
    return List.of(Touched.DAY);
  }

  @Override
  public Write follow(Changes changes, Tables gold) {
    if (changes.areAll()) {
      return new Write.Append(of(changes.rows()));
    }
    Dataset<Row> touched = changes.keys(List.of(SESSION_ID));
    SortedSet<LocalDate> days = Touched.withNeighbours(Touched.days(changes));
    Dataset<Row> sessions = sessions(touched, changes.table(), days);
    for (SortedSet<LocalDate> more = cutOff(sessions, days);
        !more.isEmpty();
        more = cutOff(sessions, days)) {
      days.addAll(more);
      sessions = sessions(touched, changes.table(), days);
    }
    Dataset<Row> stored =
        gold.read(SPEC).where(Touched.isOn(SESSION_DATE, days)).join(touched, SESSION_ID);
    return new Write.Merge(sessions.unionByName(gone(stored, sessions)), upsert(days));
  }

  /** The sessions of events: all accepted events of their session_ids. */
  static Dataset<Row> of(Dataset<Row> events) {
    Column event =
        struct(
            unix_millis(col(EVENT_TS)).as(AT),
            col(EVENT_ID),
            array_position(STEPS, col(EVENT_NAME)).cast(DataTypes.IntegerType).as(STEP),
            col(Lineage.RUN_SEQ),
            struct(VISITOR.stream().map(functions::col).toArray(Column[]::new)).as(WHO));
    return events
        .groupBy(col(SESSION_ID))
        .agg(array_sort(collect_list(event)).as(EVENTS))
        .withColumn(
            SESSION,
            explode(SessionFunction.of(col(EVENTS).getField(AT), col(EVENTS).getField(STEP))))
        .select(columns());
  }

  private static Column[] columns() {
    Column first = get(col(EVENTS), place(SessionFunction.FIRST));
    Column last = get(col(EVENTS), place(SessionFunction.LAST));
    Column reached = place(SessionFunction.REACHED);
    Column start = timestamp_millis(first.getField(AT));
    Stream<Column> session =
        Stream.of(
            col(SESSION_ID),
            start.as(SESSION_START),
            timestamp_millis(last.getField(AT)).as(SESSION_END),
            to_date(start).as(SESSION_DATE),
            place(SessionFunction.LAST).minus(place(SessionFunction.FIRST)).plus(1L).as(EVENTS),
            reached.as(STEPS_REACHED),
            get(STEPS, reached.minus(1)).as(FURTHEST_STEP));
    Stream<Column> visitor =
        VISITOR.stream().map(name -> first.getField(WHO).getField(name).as(name));
    Column runs =
        slice(
            col(EVENTS).getField(Lineage.RUN_SEQ),
            place(SessionFunction.FIRST).plus(1),
            place(SessionFunction.LAST).minus(place(SessionFunction.FIRST)).plus(1));
    return Stream.of(session, visitor, Stream.of(array_max(runs).as(Lineage.RUN_SEQ)))
        .flatMap(columns -> columns)
        .toArray(Column[]::new);
  }

  private static Column place(String field) {
    return col(SESSION).getField(field);
  }

  /** The sessions of some session_ids, as the events of some days make them. */
  private static Dataset<Row> sessions(
      Dataset<Row> touched, Dataset<Row> silver, SortedSet<LocalDate> days) {
    return LocalRows.ifFew(
        of(silver.where(Touched.isOn(EVENT_DATE, days)).join(touched, SESSION_ID)));
  }

  /**
   * Days that would have to be looked at, too: those next to the days at hand into which a session
   * may reach that begins or ends within a pause of them. Hardly ever there are any.
   */
  private static SortedSet<LocalDate> cutOff(Dataset<Row> sessions, SortedSet<LocalDate> days) {
    Column earlier = to_date(col(SESSION_START).minus(PAUSE));
    Column later = to_date(col(SESSION_END).plus(PAUSE));
    return Touched.days(
        sessions
            .select(explode(array(earlier, later)).as(SESSION_DATE))
            .distinct()
            .where(not(Touched.isOn(SESSION_DATE, days)))
            .collectAsList()
            .stream());
  }

  /** What is stored of sessions that are none any more, with no number of events. */
  private static Dataset<Row> gone(Dataset<Row> stored, Dataset<Row> sessions) {
    return stored
        .join(
            sessions.select(col(SESSION_ID), col(SESSION_START)),
            new String[] {SESSION_ID, SESSION_START},
            "left_anti")
        .withColumn(EVENTS, lit(null).cast(DataTypes.LongType))
        .select(SPEC.columns());
  }

  private static Upsert upsert(SortedSet<LocalDate> days) {
    Column same =
        Stream.of(SESSION_ID, SESSION_START, SESSION_DATE)
            .map(key -> col(Upsert.TARGET + "." + key).equalTo(col(Upsert.ROWS + "." + key)))
            .reduce(Column::and)
            .orElseThrow()
            .and(Touched.isOn(Upsert.TARGET + "." + SESSION_DATE, days));
    return Upsert.latest(same, Upsert.differs(SPEC))
        .deletingWhen(col(Upsert.ROWS + "." + EVENTS).isNull());
  }
}
