package dev.assay.pipeline.grading;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.feed.transactions.TransactionsTruth;
import dev.assay.pipeline.grading.input.MappingRules;
import dev.assay.pipeline.grading.input.Pairs;
import dev.assay.pipeline.grading.input.Side;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.run.BronzeDeliveries;
import dev.assay.pipeline.testing.TestLakehouse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own published views, as they are and broken, held against the truth. */
class ViewGradeTest {
  private static final String REGIONS = "vw_kpi_sales_by_region";
  private static final String SUMMARY = "vw_kpi_summary";
  private static final BigDecimal DOLLAR = new BigDecimal("1.00");

  @TempDir static Path root;
  private static TestLakehouse lakehouse;

  /** The views are read in one session, and silver in the one that grades. */
  private static SparkSession reader;

  private static SparkSession own;
  private static TransactionsTruth truth;

  @BeforeAll
  static void open() {
    lakehouse = TestLakehouse.published(root);
    Publication published = new Publisher(lakehouse.lakehouse()).last().orElseThrow();
    reader = TestLakehouse.open(lakehouse.lakehouse(), published);
    own = TestLakehouse.open(lakehouse.lakehouse(), published);
    truth =
        TransactionsTruth.of(
            TruthRequest.of(
                "--truth",
                BronzeDeliveries.of(lakehouse.lakehouse(), Transactions.SILVER.bronze())));
  }

  @AfterAll
  static void close() {
    lakehouse.close();
  }

  @Test
  void publishedViews_shouldBeRightInEveryCell() {
    Map<String, Dataset<Row>> views = new LinkedHashMap<>();
    truth.views().views().forEach(view -> views.put(view.name(), reader.table(view.name())));

    Grade grade = grade(silver(), views);

    assertThat(grade.views()).hasSize(7).allMatch(ViewGrade::isRight);
    assertThat(grade.views()).allMatch(view -> view.cells().whole() > 0);
    assertThat(grade.isPerfect()).isTrue();
    assertThat(
            new Thresholds(Optional.of(BigDecimal.ONE), Optional.empty(), Set.of()).broken(grade))
        .isEmpty();
  }

  @Test
  void lostOrderAndMiscountedRegion_shouldBeToldApart() {
    Row lost = silver().orderBy("order_id").first();
    BigDecimal dollars =
        lost.<BigDecimal>getAs("price")
            .multiply(BigDecimal.valueOf(lost.<Integer>getAs("quantity")));
    String region = lost.getAs("region");
    Column miscounted =
        when(col("region").equalTo(region), col("revenue").minus(lit(dollars)).plus(lit(DOLLAR)))
            .otherwise(col("revenue"))
            .cast("decimal(18, 2)");
    Dataset<Row> regions = reader.table(REGIONS).withColumn("revenue", miscounted);
    Dataset<Row> left = silver().where(col("order_id").notEqual(lost.<String>getAs("order_id")));

    ViewGrade view = grade(left, Map.of(REGIONS, regions)).views().get(0);

    assertThat(view.cells().whole() - view.cells().part()).isEqualTo(1);
    ViewGrade.Cell cell = view.wrong().get(0);
    assertThat(cell.row()).isEqualTo(Map.of("region", region));
    assertThat(cell.column()).isEqualTo("revenue");
    assertThat(cell.difference().orElseThrow()).isEqualByComparingTo(DOLLAR.subtract(dollars));
    assertThat(cell.ofSilver().orElseThrow()).isEqualByComparingTo(dollars.negate());
    assertThat(cell.ofView().orElseThrow()).isEqualByComparingTo(DOLLAR);
  }

  @Test
  void missingAndSurplusAndUnknownRows_shouldBeWrongCells() {
    Dataset<Row> regions = reader.table(REGIONS);
    List<Row> rows = regions.collectAsList();
    int columns = regions.columns().length - 1;
    Dataset<Row> first = regions.limit(1);
    Dataset<Row> broken =
        reader
            .createDataFrame(rows.subList(0, rows.size() - 1), regions.schema())
            .union(first)
            .union(first.withColumn("region", lit("Atlantis")));

    ViewGrade view = grade(silver(), Map.of(REGIONS, broken)).views().get(0);

    assertThat(view.cells())
        .isEqualTo(
            new Share((long) (rows.size() - 1) * columns, (long) (rows.size() + 2) * columns));
    assertThat(view.wrong())
        .filteredOn(cell -> cell.got().equals("no row"))
        .allMatch(cell -> cell.row().containsValue(rows.get(rows.size() - 1).getString(0)))
        .hasSize(columns);
    assertThat(view.wrong())
        .filteredOn(cell -> cell.expected().equals("no row"))
        .hasSize(2 * columns);
  }

  @Test
  void viewWithoutColumn_shouldFailUnlessIgnored() {
    Map<String, Dataset<Row>> views = Map.of(SUMMARY, reader.table(SUMMARY).drop("customers"));
    Thresholds none = new Thresholds(Optional.empty(), Optional.empty(), Set.of());

    Grade grade = grade(silver(), views);
    Grade ignoring = grade(silver(), views, ignoring("customers"), Map.of());

    assertThat(grade.views().get(0).missing()).containsExactly("customers");
    assertThat(grade.isPerfect()).isFalse();
    assertThat(none.broken(grade)).containsExactly(SUMMARY + " has no column customers");
    assertThat(ignoring.isPerfect()).isTrue();
    assertThat(none.broken(ignoring)).isEmpty();
  }

  @Test
  void columnOfSilverThatIsIgnored_shouldStillNameTheRowsOfAView() {
    Map<String, Dataset<Row>> views = Map.of(REGIONS, reader.table(REGIONS));

    Grade grade = grade(silver().drop("region"), views, ignoring("region"), Map.of());

    assertThat(grade.views()).allMatch(ViewGrade::isRight);
  }

  @Test
  void viewWithoutWhatNamesItsRows_shouldBeRefused() {
    Map<String, Dataset<Row>> views = Map.of(REGIONS, reader.table(REGIONS).drop("region"));

    assertThatThrownBy(() -> grade(silver(), views))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("vw_kpi_sales_by_region has no column region")
        .hasMessageContaining("--map region=COLUMN");
  }

  @Test
  void tableInPlaceOfAView_shouldBeRefused() {
    Dataset<Row> wide =
        own.range(100_001)
            .selectExpr(
                "cast(id as string) as region",
                "1 as revenue",
                "1 as orders",
                "1 as average_order_value",
                "1 as share_percent");

    assertThatThrownBy(() -> grade(silver(), Map.of(REGIONS, wide)))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("vw_kpi_sales_by_region has more than 100,000 rows");
  }

  @Test
  void silverThatCannotBeRead_shouldLeaveTheCausesOpen() {
    Dataset<Row> texts =
        silver().withColumn("price", concat(lit("about "), col("price").cast("string")));
    Dataset<Row> off = reader.table(SUMMARY).withColumn("orders", lit(1L));

    for (Dataset<Row> silver : List.of(texts, silver().drop("status"))) {
      Grade grade = grade(silver, Map.of(SUMMARY, off));

      ViewGrade.Cell orders = grade.views().get(0).wrong().get(0);
      assertThat(orders.column()).isEqualTo("orders");
      assertThat(orders.difference()).isPresent();
      assertThat(orders.ofSilver()).isEmpty();
      assertThat(grade.notGraded())
          .anyMatch(line -> line.startsWith("causes of wrong cells in views (silver has "));
    }
    assertThat(grade(silver().drop("email"), Map.of(SUMMARY, off)).views().get(0).untold())
        .as("no view reads it")
        .isEmpty();
  }

  @Test
  void addressInAView_shouldBeCountedAndNotShown() {
    Dataset<Row> regions =
        reader.table(REGIONS).withColumn("region", concat(col("region"), lit("@example.com")));
    long rows = regions.count();

    Grade grade = grade(silver(), Map.of(REGIONS, regions));

    assertThat(grade.privacy()).containsEntry(REGIONS + ".region", rows);
    assertThat(GradeText.of(grade, truth.deliveries())).doesNotContain("@example");
    assertThat(GradeJson.of(grade, truth.deliveries()).toString())
        .contains("{region=***}")
        .doesNotContain("@example");
    assertThat(GradeJunit.of(grade, List.of())).doesNotContain("@example").contains("more");
  }

  @Test
  void rowThatIsThereTwice_shouldBeTheViewsMistakeWhicheverComesFirst() {
    Dataset<Row> regions = reader.table(REGIONS);
    Dataset<Row> wrong = regions.limit(1).withColumn("orders", lit(7L));
    int columns = regions.columns().length - 1;

    for (Dataset<Row> both : List.of(wrong.union(regions), regions.union(wrong))) {
      ViewGrade view = grade(silver(), Map.of(REGIONS, both)).views().get(0);

      assertThat(view.cells().whole() - view.cells().part()).isEqualTo(columns);
      assertThat(view.wrong())
          .allMatch(cell -> cell.expected().equals("no row"))
          .allMatch(cell -> cell.ofSilver().orElseThrow().signum() == 0)
          .allMatch(cell -> cell.ofView().equals(cell.difference()));
    }
  }

  @Test
  void nullAsAKey_shouldNotBeTheTextOfThatName() {
    SilverViews.View view = truth.views().named(REGIONS).orElseThrow();

    ViewRows rows = ViewRows.of(view, List.of(named(null, null), named("NULL", null)));
    ViewRows unread = ViewRows.of(view, List.of(named("x", null), named(null, "x")));

    assertThat(rows.byKey()).hasSize(2);
    assertThat(unread.byKey()).hasSize(2);
  }

  private static OutputRow named(String region, String text) {
    Object[] values = {region, DOLLAR, 1L, DOLLAR, DOLLAR};
    String[] unread = {text, null, null, null, null};
    return new OutputRow(
        Where.SILVER, Place.NOWHERE, values, new Object[5], unread, null, List.of());
  }

  @Test
  void dayThatIsWrong_shouldHaveNoDifference() {
    Dataset<Row> summary =
        reader.table(SUMMARY).withColumn("first_day", date_add(col("first_day"), 1));

    Grade grade = grade(silver(), Map.of(SUMMARY, summary));

    assertThat(grade.views().get(0).wrong()).hasSize(1);
    assertThat(grade.views().get(0).wrong().get(0).difference()).isEmpty();
    assertThat(GradeText.of(grade, truth.deliveries()))
        .contains("Nothing is wrong with the records.");
  }

  @Test
  void valueWithinTolerance_shouldBeRight() {
    Dataset<Row> summary =
        reader.table(SUMMARY).withColumn("total_revenue", col("total_revenue").plus(lit(DOLLAR)));

    assertThat(grade(silver(), Map.of(SUMMARY, summary)).views().get(0).wrong())
        .extracting(ViewGrade.Cell::column)
        .containsExactly("total_revenue");
    assertThat(
            grade(
                    silver(),
                    Map.of(SUMMARY, summary),
                    MappingRules.NONE,
                    Map.of("total_revenue", DOLLAR))
                .isPerfect())
        .isTrue();
  }

  private Dataset<Row> silver() {
    return own.table(Transactions.SILVER.silver().name());
  }

  private Grade grade(Dataset<Row> silver, Map<String, Dataset<Row>> views) {
    return grade(silver, views, MappingRules.NONE, Map.of());
  }

  private static MappingRules ignoring(String column) {
    return new MappingRules(Pairs.NONE, Set.of(column));
  }

  private Grade grade(
      Dataset<Row> silver,
      Map<String, Dataset<Row>> views,
      MappingRules rules,
      Map<String, BigDecimal> tolerance) {
    Map<String, Side> sides = new LinkedHashMap<>();
    views.forEach((name, rows) -> sides.put(name, Side.ofTyped(name, rows)));
    return new Grader(own, truth)
        .grade(
            new GradeRequest(
                Side.ofTyped("silver", silver),
                Optional.empty(),
                Optional.empty(),
                sides,
                rules,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                tolerance));
  }
}
