package dev.assay.pipeline.feed.clickstream;

import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_ID;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_NAME;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.EVENT_TS;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.ORDER_ID;
import static dev.assay.pipeline.feed.clickstream.ClickstreamContract.QUANTITY;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.clickstream.EventFault;
import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.grading.Grade;
import dev.assay.pipeline.grading.GradeRequest;
import dev.assay.pipeline.grading.Grader;
import dev.assay.pipeline.grading.SilverViews;
import dev.assay.pipeline.grading.TruthRequest;
import dev.assay.pipeline.grading.ViewGrade;
import dev.assay.pipeline.grading.input.MappingRules;
import dev.assay.pipeline.grading.input.Side;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.run.BronzeDeliveries;
import dev.assay.pipeline.run.RunReport;
import dev.assay.pipeline.testing.SharedSpark;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own events and views, as they are and broken, graded against what the source says. */
class VisitsGradeTest {
  @TempDir static Path root;

  /** Many lines of one event that differ, so that it matters which of them wins. */
  private static final Map<String, Rate> RATES = EventFault.USUAL.parse("conflicting_event=0.1");

  private static long seed;

  /** The session that grades: sides are read with it. */
  private static SparkSession own;

  private static VisitLakehouse lakehouse;
  private static RunReport first;
  private static VisitsTruth truth;

  @BeforeAll
  static void deliver() {
    seed = new Random().nextLong() >>> 12;
    own = SparkSessions.beside(SharedSpark.session());
    lakehouse = new VisitLakehouse(root);
    first = lakehouse.run(seed, 2, 100, RATES);
    assertThat(lakehouse.pipeline().grade(first).orElseThrow().isPerfect())
        .as("own run, seed %d", seed)
        .isTrue();
    // more of the same visits: each line of the batches before is delivered once more
    lakehouse.run(seed, 2, 150, RATES);
    truth =
        VisitsTruth.of(
            TruthRequest.of(
                "--truth",
                BronzeDeliveries.of(lakehouse.lakehouse(), Clickstream.SILVER.bronze())));
  }

  @Test
  void historyOfBatchesThatOverlap_shouldBeRightInEveryRowAndView() {
    Map<String, Dataset<Row>> views = new LinkedHashMap<>();
    SparkSession reader = lakehouse.reader();
    truth.views().views().forEach(view -> views.put(view.name(), reader.table(view.name())));

    Grade grade = grade(silver(), views);

    assertThat(grade.findings()).as("seed %d", seed).isEmpty();
    assertThat(grade.views()).as("seed %d", seed).hasSize(4).allMatch(ViewGrade::isRight);
    assertThat(grade.views()).allMatch(view -> view.cells().whole() > 0);
    assertThat(grade.isPerfect()).as("seed %d", seed).isTrue();
    assertThat(grade.duplicates().recall().whole()).isGreaterThan(first.counts().silver());
  }

  @Test
  void wrongQuantity_shouldBeNamedWithItsEvent() {
    String event =
        silver().where(col(QUANTITY).isNotNull()).orderBy(EVENT_ID).first().getAs(EVENT_ID);
    Column wrong =
        when(col(EVENT_ID).equalTo(event), col(QUANTITY).plus(1)).otherwise(col(QUANTITY));

    Grade grade = grade(silver().withColumn(QUANTITY, wrong), Map.of());

    assertThat(grade.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.detail()).contains(QUANTITY);
              assertThat(finding.rows()).isEqualTo(1);
              assertThat(finding.examples().get(0).key()).isEqualTo(event);
            });
    assertThat(grade.rowsRight().whole() - grade.rowsRight().part()).isEqualTo(1);
  }

  @Test
  void sessionsCutAtTheFullHour_shouldBeWrongCellsOfTheView() {
    SparkSession session = SparkSessions.beside(SharedSpark.session());
    read(session, Clickstream.SILVER.silver())
        .withColumn("session_id", expr("concat(session_id, hour(event_ts))"))
        .createOrReplaceTempView(SilverViews.SILVER);
    truth.views().inputs().forEach(session::sql);
    SilverViews.View view = truth.views().named("vw_funnel_daily").orElseThrow();
    session.sql(view.definition());

    Grade grade = grade(silver(), Map.of(view.name(), session.table(view.name())));

    ViewGrade funnel = grade.views().get(0);
    assertThat(funnel.isRight()).isFalse();
    assertThat(funnel.wrong())
        .as("silver is right, so the view itself is wrong")
        .allMatch(cell -> cell.ofSilver().map(all -> all.signum() == 0).orElse(true));
  }

  @Test
  void lostPurchase_shouldBeTheCauseOfWrongCellsBeforeTheView() {
    Row purchase =
        silver().where(col(EVENT_NAME).equalTo("purchase")).orderBy(EVENT_TS, EVENT_ID).first();
    SparkSession session = SparkSessions.beside(SharedSpark.session());
    Column isAnother = not(col(ORDER_ID).eqNullSafe(lit(purchase.<String>getAs(ORDER_ID))));
    read(session, Clickstream.SILVER.silver())
        .where(isAnother)
        .createOrReplaceTempView(SilverViews.SILVER);
    truth.views().inputs().forEach(session::sql);
    SilverViews.View view = truth.views().named("vw_purchases_daily").orElseThrow();
    session.sql(view.definition());

    Grade grade = grade(silver().where(isAnother), Map.of(view.name(), session.table(view.name())));

    assertThat(grade.views().get(0).wrong())
        .isNotEmpty()
        .allMatch(cell -> cell.ofView().map(all -> all.signum() == 0).orElse(true));
  }

  /** A table as a session reads it, whose temporary views are its own. */
  private static Dataset<Row> read(SparkSession session, TableSpec table) {
    return session.read().format("delta").load(lakehouse.lakehouse().location(table));
  }

  private static Dataset<Row> silver() {
    return read(own, Clickstream.SILVER.silver());
  }

  private static Grade grade(Dataset<Row> silver, Map<String, Dataset<Row>> views) {
    Map<String, Side> sides = new LinkedHashMap<>();
    views.forEach((name, rows) -> sides.put(name, Side.ofTyped(name, rows)));
    return new Grader(own, truth)
        .grade(
            new GradeRequest(
                Side.ofTyped("silver", silver),
                side(Clickstream.SILVER.quarantine()),
                side(Clickstream.SILVER.duplicates()),
                sides,
                MappingRules.NONE,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of()));
  }

  private static Optional<Side> side(TableSpec table) {
    return Optional.of(Side.ofTyped(table.name(), read(own, table)));
  }
}
