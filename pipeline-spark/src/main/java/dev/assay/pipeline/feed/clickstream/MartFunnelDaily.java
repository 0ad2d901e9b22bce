package dev.assay.pipeline.feed.clickstream;

import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.SESSION_ID;
import static dev.assay.pipeline.feed.clickstream.FactSessions.SESSION_DATE;
import static dev.assay.pipeline.feed.clickstream.FactSessions.SESSION_END;
import static dev.assay.pipeline.feed.clickstream.FactSessions.STEPS_REACHED;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.try_divide;

import dev.assay.pipeline.gold.Changes;
import dev.assay.pipeline.gold.GoldTable;
import dev.assay.pipeline.gold.Write;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.Tables;
import dev.assay.pipeline.lake.Upsert;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The funnel of each day: how many of the sessions that started on it got how far. */
public final class MartFunnelDaily implements GoldTable {
  static final String SESSIONS = "sessions";
  static final String OVERALL = "overall_conversion";

  private static final DataType COUNT = DataTypes.createDecimalType(18, 0);
  private static final DataType SHARE = DataTypes.createDecimalType(7, 6);

  /** One row per day on which sessions started. */
  public static final TableSpec SPEC =
      new TableSpec(
          "mart_funnel_daily",
          "gold/mart_funnel_daily",
          true,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.required(
                      SESSION_DATE, DataTypes.DateType, "Day on which they started, UTC"),
                  ColumnSpec.required(SESSIONS, DataTypes.LongType, "Sessions")),
              Stream.of(Step.values())
                  .map(
                      step ->
                          ColumnSpec.required(
                              step.event(),
                              DataTypes.LongType,
                              "Sessions that reached " + step.event()))
                  .toList(),
              Stream.of(Step.values())
                  .skip(1)
                  .map(
                      step ->
                          ColumnSpec.optional(
                              conversion(step),
                              SHARE,
                              "Of the sessions that reached the step before; NULL without any"))
                  .toList(),
              List.of(
                  ColumnSpec.optional(OVERALL, SHARE, "Of all sessions, those with a purchase"))),
          "One row per day on which sessions started",
          List.of(SESSION_DATE),
          Set.of());

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public List<GoldTable> reads() {
    return List.of(FactSessions.TABLE);
  }

  @Override
  public List<List<String>> members() {
    return List.of(Touched.DAY);
  }

  @Override
  public Write follow(Changes changes, Tables gold) {
    Dataset<Row> sessions = gold.read(FactSessions.SPEC);
    if (changes.areAll()) {
      return new Write.Append(of(sessions));
    }
    SortedSet<LocalDate> days = days(changes, sessions);
    Dataset<Row> funnel = of(sessions.where(Touched.isOn(SESSION_DATE, days)));
    Dataset<Row> empty =
        gold.read(SPEC)
            .where(Touched.isOn(SESSION_DATE, days))
            .join(funnel.select(col(SESSION_DATE)), new String[] {SESSION_DATE}, "left_anti")
            .withColumn(SESSIONS, lit(null).cast(DataTypes.LongType))
            .select(SPEC.columns());
    return new Write.Merge(funnel.unionByName(empty), upsert(days));
  }

  /** The funnel of sessions, by the day on which they started. */
  static Dataset<Row> of(Dataset<Row> sessions) {
    Column[] reached =
        Stream.of(Step.values())
            .map(step -> count_if(col(STEPS_REACHED).geq(step.number())).as(step.event()))
            .toArray(Column[]::new);
    Stream<Column> conversions =
        Stream.of(Step.values())
            .skip(1)
            .map(step -> share(step.event(), step.before().event()).as(conversion(step)));
    return sessions
        .groupBy(col(SESSION_DATE))
        .agg(count(lit(1)).as(SESSIONS), reached)
        .select(
            Stream.of(
                    Stream.of(col(SESSION_DATE), col(SESSIONS)),
                    Stream.of(Step.values()).map(step -> col(step.event())),
                    conversions,
                    Stream.of(share(Step.PURCHASE.event(), SESSIONS).as(OVERALL)))
                .flatMap(columns -> columns)
                .toArray(Column[]::new));
  }

  /** NULL where there is nothing to be a share of. */
  private static Column share(String part, String whole) {
    return try_divide(col(part).cast(COUNT), col(whole).cast(COUNT)).cast(SHARE);
  }

  private static String conversion(Step step) {
    return step.event() + "_conversion";
  }

  /**
   * The days on which sessions may have changed: those of the changed events, and all that their
   * sessions span, since one that was joined to another started on a day of it.
   */
  private static SortedSet<LocalDate> days(Changes changes, Dataset<Row> sessions) {
    SortedSet<LocalDate> days = Touched.days(changes);
    if (!days.isEmpty()) {
      Column span = sequence(col(SESSION_DATE), to_date(col(SESSION_END)));
      days.addAll(
          Touched.days(
              sessions
                  .where(
                      col(SESSION_END)
                          .geq(lit(days.first().minusDays(1)))
                          .and(col(SESSION_DATE).leq(lit(days.last().plusDays(1)))))
                  .join(changes.keys(List.of(SESSION_ID)), SESSION_ID)
                  .select(explode(span).as(SESSION_DATE))
                  .distinct()
                  .collectAsList()
                  .stream()));
    }
    return days;
  }

  private static Upsert upsert(Collection<LocalDate> days) {
    return Upsert.latest(
            col(Upsert.TARGET + "." + SESSION_DATE)
                .equalTo(col(Upsert.ROWS + "." + SESSION_DATE))
                .and(Touched.isOn(Upsert.TARGET + "." + SESSION_DATE, days)),
            Upsert.differs(SPEC))
        .deletingWhen(col(Upsert.ROWS + "." + SESSIONS).isNull());
  }
}
