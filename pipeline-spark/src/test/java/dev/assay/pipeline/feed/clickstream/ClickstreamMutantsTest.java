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
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.quality.Check;
import dev.assay.pipeline.testing.Folders;
import dev.assay.pipeline.testing.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrong ways to build a funnel. Each leaves the tables behind as it would have left them, and is
 * refused by a check of the gate, or else shows something other than the truth.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ClickstreamMutantsTest {
  private static final String TRUTH = "truth";
  private static final VisitBatch VISITS =
      VisitBatch.of(
          7,
          150,
          "duplicate_event=0.1",
          "conflicting_event=0.2",
          "double_purchase=0.5",
          "late_event=0.2",
          "missing_required=0.1");

  /** What no source sends by chance: steps out of order, ties at midnight, a long visit. */
  private static final List<String> BY_HAND =
      List.of(
          HandMadeVisit.event("unordered", "2026-04-10T10:00:00.000Z", "add_to_cart"),
          HandMadeVisit.event("unordered", "2026-04-10T10:01:00.000Z", "product_view"),
          HandMadeVisit.event("unordered", "2026-04-10T10:02:00.000Z", "page_view"),
          HandMadeVisit.event("midnight", "2026-04-10T23:50:00.000Z", "page_view"),
          HandMadeVisit.event("midnight", "2026-04-11T00:10:00.000Z", "product_view"),
          HandMadeVisit.event("moment", "2026-04-13T10:00:00.000Z", "page_view"),
          HandMadeVisit.event("moment", "2026-04-13T10:00:00.000Z", "product_view"),
          HandMadeVisit.event("long", "2026-04-12T10:00:00.000Z", "page_view"),
          HandMadeVisit.event("long", "2026-04-12T10:25:00.000Z", "product_view"),
          HandMadeVisit.event("long", "2026-04-12T10:50:00.000Z", "add_to_cart"));

  private Path folder;
  private Path good;
  private ExpectedVisits expected;
  private int copies;

  /**
   * A wrong way.
   *
   * @param killer the check of the gate that notices, or the truth
   * @param isAlone whether nothing else does
   */
  record Mutant(
      String wrongWay, String killer, boolean isAlone, Consumer<VisitLakehouse> breaking) {
    Mutant(String wrongWay, String killer, Consumer<VisitLakehouse> breaking) {
      this(wrongWay, killer, false, breaking);
    }

    /** One that no other check notices. */
    static Mutant alone(String wrongWay, String killer, Consumer<VisitLakehouse> breaking) {
      return new Mutant(wrongWay, killer, true, breaking);
    }

    @Override
    public String toString() {
      return wrongWay;
    }
  }

  @BeforeAll
  void run(@TempDir Path root) {
    folder = root;
    good = folder.resolve("good");
    List<String> lines = Stream.concat(VISITS.lines().stream(), BY_HAND.stream()).toList();
    assertThat(new VisitLakehouse(good).run(lines).verdict().failed()).isEmpty();
    expected =
        ExpectedVisits.of(Stream.concat(VISITS.accepted().stream(), BY_HAND.stream()).toList());
  }

  static Stream<Mutant> mutants() {
    return Stream.of(
        new Mutant(
            "steps count in any order", "sessions_equal_events", ClickstreamMutantsTest::unordered),
        Mutant.alone(
            "a session is cut at midnight",
            "sessions_equal_events",
            lakehouse -> sessions(lakehouse, cutBy(silver(lakehouse), col(EVENT_DATE)))),
        new Mutant(
            "half an hour is measured from the start of a session",
            "sessions_equal_events",
            lakehouse -> sessions(lakehouse, cutBy(silver(lakehouse), halfHour()))),
        new Mutant(
            "sessions by the collector's clock",
            "sessions_equal_events",
            lakehouse ->
                sessions(
                    lakehouse,
                    FactSessions.of(silver(lakehouse).withColumn(EVENT_TS, col(RECEIVED_TS))))),
        Mutant.alone(
            "a session belongs to the day of its end",
            "funnel_falls",
            lakehouse ->
                sessions(
                    lakehouse,
                    gold(lakehouse, FactSessions.SPEC)
                        .withColumn(
                            FactSessions.SESSION_DATE, to_date(col(FactSessions.SESSION_END))))),
        new Mutant(
            "a step counts its events",
            "funnel_equals_sessions",
            ClickstreamMutantsTest::countEvents),
        Mutant.alone(
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
        new Mutant(
            "late events are dropped",
            "identity",
            lakehouse ->
                sql(
                    lakehouse,
                    "delete from {silver/events} where received_ts > event_ts + interval 1 hour")),
        new Mutant(
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
        Mutant.alone(
            "an order is what its last purchase event says",
            "purchases_equal_events",
            ClickstreamMutantsTest::latestPurchases),
        Mutant.alone(
            "purchases are appended twice",
            "unique_key_fact_purchases",
            lakehouse ->
                overwrite(
                    lakehouse,
                    FactPurchases.SPEC,
                    gold(lakehouse, FactPurchases.SPEC)
                        .union(gold(lakehouse, FactPurchases.SPEC)))),
        Mutant.alone(
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
        new Mutant(
            "lines without a name get lost between two filters",
            "identity",
            lakehouse -> lost(lakehouse, "missing_event_name")),
        new Mutant(
            "lines without a user get lost between two filters",
            "identity",
            lakehouse -> lost(lakehouse, "missing_user_id")),
        new Mutant(
            "lines without a user are joined to one user",
            TRUTH,
            lakehouse -> joined(lakehouse, "user_id")),
        new Mutant(
            "lines without a session are joined to one session",
            TRUTH,
            lakehouse -> joined(lakehouse, SESSION_ID)),
        new Mutant(
            "sessions are made twice",
            "events_in_sessions",
            lakehouse ->
                sessions(
                    lakehouse,
                    gold(lakehouse, FactSessions.SPEC).union(gold(lakehouse, FactSessions.SPEC)))),
        Mutant.alone(
            "products are those of purchases alone",
            "products_known",
            lakehouse ->
                overwrite(
                    lakehouse,
                    DimProduct.SPEC,
                    DimProduct.of(
                        silver(lakehouse).where(col(EVENT_NAME).equalTo("purchase")).limit(1)))));
  }

  /** On every change those that only one check, or only the truth, notices. */
  static Stream<Mutant> tried() {
    return mutants()
        .filter(mutant -> Scale.isNightly() || mutant.isAlone() || mutant.killer().equals(TRUTH));
  }

  @ParameterizedTest
  @MethodSource("tried")
  void wrongWay_shouldBeNoticed(Mutant mutant) {
    VisitLakehouse copy = new VisitLakehouse(Folders.copy(good, folder.resolve("copy" + copies++)));
    mutant.breaking().accept(copy);
    List<String> failed = copy.pipeline().checkFully().failed();
    if (mutant.killer().equals(TRUTH)) {
      assertThat(failed).isEmpty();
      assertThat(isRight(copy)).isFalse();
    } else {
      assertThat(failed).contains(mutant.killer());
      assertThat(!mutant.isAlone() || failed.size() == 1).as("alone: %s", failed).isTrue();
    }
  }

  @Test
  void everyCheckOfTheFeed_shouldHaveAMutantThatItAloneNotices() {
    assertThat(mutants().filter(Mutant::isAlone).map(Mutant::killer))
        .containsExactlyInAnyOrderElementsOf(
            ClickstreamChecks.ALL.stream().map(Check::id).toList());
  }

  @Test
  void everyMutant_shouldStandInTheDocument() throws IOException {
    String document = Files.readString(Path.of("../docs/quality-gate.md"));
    assertThat(mutants())
        .allSatisfy(
            mutant ->
                assertThat(document)
                    .containsIgnoringCase(
                        "| %s | %s"
                            .formatted(
                                mutant,
                                mutant.killer().equals(TRUTH)
                                    ? TRUTH + " |"
                                    : "`%s`%s |"
                                        .formatted(
                                            mutant.killer(),
                                            mutant.isAlone() ? ", it alone" : ""))));
  }

  /** Lakehouses that agree with themselves, of lines that were chosen wrongly before. */
  static Stream<Arguments> choices() {
    UnaryOperator<List<String>> laterWins =
        lines -> chosen(lines, "event_id", (first, later) -> later);
    UnaryOperator<List<String>> byUserAndMoment =
        lines -> chosen(lines, "user_id,event_ts", (first, later) -> first);
    return Stream.of(
        Arguments.of("of the lines of an event the last received wins", laterWins),
        Arguments.of("one event of a user and a moment is kept", byUserAndMoment));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("choices")
  void wrongChoiceOfLines_shouldNotBeTheTruth(String what, UnaryOperator<List<String>> choice) {
    VisitLakehouse lakehouse = new VisitLakehouse(folder.resolve("copy" + copies++));
    List<String> accepted = Stream.concat(VISITS.accepted().stream(), BY_HAND.stream()).toList();
    assertThat(lakehouse.run(choice.apply(accepted)).verdict().failed()).isEmpty();
    assertThat(isRight(lakehouse)).isFalse();
  }

  /** Of lines that are alike in some fields, one, in the order in which they were received. */
  private static List<String> chosen(
      List<String> lines, String fields, BinaryOperator<ExpectedVisits.Event> choice) {
    return List.copyOf(
        lines.stream()
            .map(ExpectedVisits.Event::of)
            .sorted(Comparator.comparing(ExpectedVisits.Event::received))
            .collect(
                Collectors.toMap(
                    event -> Stream.of(fields.split(",", -1)).map(event::text).toList(),
                    event -> event,
                    choice,
                    LinkedHashMap::new))
            .values()
            .stream()
            .map(ExpectedVisits.Event::line)
            .toList());
  }

  @Test
  void currenciesAddedUp_shouldNotBeTheTruth() throws IOException {
    SparkSession reader = new VisitLakehouse(good).reader();
    String view =
        Files.readString(Path.of("src/main/resources/semantic", Clickstream.VIEWS.get(3)));
    String wrong =
        view.replace("group by purchase_date, currency", "group by purchase_date")
            .replaceFirst(
                "(?s)purchase_date,\\s+currency,(\\s+)count",
                "purchase_date, max(currency) as currency,$1count");
    assertThat(wrong).isNotEqualTo(view);
    assertThat(purchasesDaily(reader)).isEqualTo(expected.purchasesDaily());
    reader.sql(wrong);
    assertThat(purchasesDaily(reader)).isNotEqualTo(expected.purchasesDaily());
  }

  private static List<String> purchasesDaily(SparkSession reader) {
    return reader.table("vw_purchases_daily").drop("average_order_value").collectAsList().stream()
        .map(VisitLakehouse::cells)
        .toList();
  }

  @Test
  void rightWay_shouldBeTheTruth() {
    VisitLakehouse lakehouse = new VisitLakehouse(good);
    assertThat(lakehouse.pipeline().checkFully().failed()).isEmpty();
    assertThat(isRight(lakehouse)).isTrue();
  }

  private boolean isRight(VisitLakehouse lakehouse) {
    return lakehouse.funnel().equals(expected.funnel())
        && lakehouse
            .rows(FactSessions.SPEC)
            .equals(expected.sessions().stream().map(ExpectedVisits.Session::row).sorted().toList())
        && lakehouse
            .rows(FactPurchases.SPEC)
            .equals(
                expected.purchases().values().stream().map(ExpectedVisits::row).sorted().toList());
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

  private static void latestPurchases(VisitLakehouse lakehouse) {
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
