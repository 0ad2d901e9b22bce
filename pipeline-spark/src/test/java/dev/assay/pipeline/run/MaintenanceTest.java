package dev.assay.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.testing.Deliveries;
import dev.assay.pipeline.testing.Folders;
import dev.assay.pipeline.testing.Latecomers;
import dev.assay.pipeline.testing.Publications;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.TestLakehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The life of a lakehouse: overlapping runs, a page of new members, a rebuild, a vacuum. Each test
 * goes on from the last.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class MaintenanceTest {
  private Path root;
  private TestLakehouse lakehouse;
  private Map<String, List<String>> incremental;
  private SparkSession earlyReader;

  @BeforeAll
  void runTwice(@TempDir Path folder) {
    root = folder;
    lakehouse = TestLakehouse.published(root);
    Publication first = new Publisher(lakehouse.lakehouse()).last().orElseThrow();
    earlyReader = TestLakehouse.open(lakehouse.lakehouse(), first);
    lakehouse.run(3, 2, 200);
    lakehouse.run(Latecomers.page(new Deliveries().add(1, 3, 1, 300).add(2, 3, 2, 200)));
    incremental = contents(lakehouse.lakehouse());
  }

  @AfterAll
  void stop() {
    lakehouse.close();
  }

  @Test
  @Order(1)
  void readerOfAnOldPublication_shouldKeepItsState() {
    long orders = earlyReader.table("vw_kpi_summary").head().<Long>getAs("orders");
    assertThat(orders).isEqualTo(earlyReader.table("fact_orders").count());
    assertThat(orders).isLessThan(lakehouse.lakehouse().read(Transactions.SILVER.silver()).count());
  }

  @Test
  @Order(2)
  void vacuumThatKeepsTheNewest_shouldLeaveItReadable() {
    List<Publication> kept = vacuum(lakehouse.lakehouse()).keep(1);
    assertThat(kept).singleElement().satisfies(this::isReadable);
  }

  @Test
  @Order(3)
  void tablesRebuiltAfterALoss_shouldEqualTheIncrementalOnesKeysIncluded() throws IOException {
    Folders.delete(root.resolve("gen-1/gold/fact_orders"));
    Publication rebuilt = lakehouse.pipeline().rebuild();
    assertThat(Publications.stateOf(rebuilt).generation()).isEqualTo(2);
    assertThat(contents(lakehouse.lakehouse().atGeneration(2))).isEqualTo(incremental);
  }

  @Test
  @Order(4)
  void fullCheckOfTheRebuilt_shouldPass() {
    Verdict verdict = lakehouse.pipelineAt(2).checkFully();
    assertThat(verdict.results()).allMatch(Verdict.Result::isKept).hasSizeGreaterThan(7);
  }

  @Test
  @Order(5)
  void vacuumThatKeepsTwoGenerations_shouldLeaveBothReadable() {
    assumeTrue(Scale.isNightly(), "a second vacuum is for the nightly tier");
    List<Publication> kept = vacuum(lakehouse.lakehouse().atGeneration(2)).keep(2);
    assertThat(kept).hasSize(2).allSatisfy(this::isReadable);
  }

  @Test
  @Order(6)
  void vacuumThatKeepsOneGeneration_shouldDeleteTheOther() {
    List<Publication> kept = vacuum(lakehouse.lakehouse().atGeneration(2)).keep(1);
    assertThat(kept).singleElement().satisfies(this::isReadable);
    assertThat(Files.exists(root.resolve("gen-1"))).isFalse();
    assertThat(Files.exists(root.resolve("bronze"))).isTrue();
  }

  private static Vacuum vacuum(Lakehouse lakehouse) {
    return new Vacuum(lakehouse, List.of(Transactions.FEED));
  }

  private void isReadable(Publication publication) {
    SparkSession reader = TestLakehouse.open(lakehouse.lakehouse(), publication);
    assertThat(reader.table("fact_orders").collectAsList()).isNotEmpty();
    assertThat(reader.table("vw_kpi_summary").collectAsList()).hasSize(1);
  }

  private static Map<String, List<String>> contents(Lakehouse lakehouse) {
    return Transactions.FEED.readModel().tables().stream()
        .collect(Collectors.toMap(TableSpec::name, table -> rows(lakehouse, table)));
  }

  private static List<String> rows(Lakehouse lakehouse, TableSpec table) {
    return lakehouse
        .read(table)
        .select(
            Stream.of(table.schema().fieldNames())
                .filter(name -> !name.equals(Lineage.INGESTED_AT))
                .map(functions::col)
                .toArray(org.apache.spark.sql.Column[]::new))
        .collectAsList()
        .stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }
}
