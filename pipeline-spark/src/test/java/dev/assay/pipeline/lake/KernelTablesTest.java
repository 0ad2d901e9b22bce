package dev.assay.pipeline.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipeline.testing.SharedSpark;
import dev.assay.pipeline.testing.TestLakehouse;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Kernel makes is what Spark makes, and Spark goes on with it. */
class KernelTablesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String N = "n";
  private static final String TEXT = "text";
  private static final TableSpec TABLE =
      new TableSpec(
          "notes",
          "notes",
          false,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.required(N, DataTypes.LongType, "A number"),
                  ColumnSpec.optional(TEXT, DataTypes.StringType, "What is said of it"))),
          "One row per number",
          List.of(N),
          Set.of(TableSpec.Trait.CHANGE_FEED, TableSpec.Trait.DELETION_VECTORS));

  @TempDir Path folder;
  private Lakehouse kernel;
  private Lakehouse spark;

  @BeforeAll
  static void requireKernel() {
    assumeTrue(
        KernelChoice.of(
                Lakehouse.deltaVersion(), "/", SharedSpark.session().sessionState().newHadoopConf())
            .isPresent(),
        "there is no Kernel of this release of Delta");
  }

  @BeforeEach
  void openBoth() {
    SparkSession session = SharedSpark.session();
    kernel = new Lakehouse(session, folder + "/kernel", 1);
    spark = new Lakehouse(session, folder + "/spark", 1, Optional.empty());
  }

  @Test
  void newTable_shouldHaveTheProtocolAndMetadataThatSparkGivesIt() throws IOException {
    kernel.create(TestLakehouse.ALL_TABLES);
    spark.create(TestLakehouse.ALL_TABLES);
    for (TableSpec table : TestLakehouse.ALL_TABLES) {
      assertThat(action("protocol", kernel, table, 0))
          .as(table.name())
          .isEqualTo(action("protocol", spark, table, 0));
      assertThat(metadata(kernel, table)).as(table.name()).isEqualTo(metadata(spark, table));
    }
  }

  private static Stream<TableSpec> tables() {
    return TestLakehouse.ALL_TABLES.stream();
  }

  /** Rows of every type that the tables have, through both. */
  @ParameterizedTest
  @MethodSource("tables")
  void appendedRows_shouldHaveTheStatisticsThatSparkGivesThemAndBeReadAlikeByBoth(TableSpec table)
      throws IOException {
    kernel.create(List.of(table));
    spark.create(List.of(table));
    try (TestLakehouse published = TestLakehouse.published(folder.resolve("published"))) {
      Dataset<Row> rows = bySpark(published.lakehouse(), table);
      Commit commit = new Commit("test", 1);
      kernel.append(table, LocalRows.ifFew(rows), commit);
      spark.append(inOneFile(table), rows.coalesce(1), commit);
    }
    List<String> expected = sorted(bySpark(spark, table));
    assertThat(expected).isNotEmpty();
    assertThat(sorted(bySpark(kernel, table))).isEqualTo(expected);
    assertThat(sorted(kernel.readAt(table, 1))).isEqualTo(expected);
    assertThat(kernel.readAt(table, 1).schema()).isEqualTo(bySpark(spark, table).schema());
    assertThat(statistics(kernel, table)).isEqualTo(statistics(spark, table));
    assertThat(action("txn", kernel, table, 1).get("version"))
        .isEqualTo(action("txn", spark, table, 1).get("version"));
  }

  @Test
  void tableOfKernel_shouldBeMergedIntoTimeTravelledFollowedAndVacuumedBySpark() {
    kernel.create(List.of(TABLE));
    append(1, "one");
    append(2, "two");
    kernel.upsert(
        TABLE,
        rows(RowFactory.create(2L, "zwei"), RowFactory.create(3L, "drei")),
        Upsert.latest(
            functions.col(Upsert.TARGET + "." + N).equalTo(functions.col(Upsert.ROWS + "." + N)),
            functions.lit(true)),
        new Commit("test", 3));
    assertThat(sorted(kernel.readAt(TABLE, 2))).containsExactly("[1,one]", "[2,two]");
    assertThat(sorted(kernel.readAt(TABLE, 3))).containsExactly("[1,one]", "[2,zwei]", "[3,drei]");
    assertThat(sorted(bySpark(kernel, TABLE))).containsExactly("[1,one]", "[2,zwei]", "[3,drei]");
    assertThat(
            sorted(kernel.changes(TABLE, 1, 3).select("_change_type", N, TEXT, "_commit_version")))
        .containsExactly(
            "[insert,1,one,1]",
            "[insert,2,two,2]",
            "[insert,3,drei,3]",
            "[update_postimage,2,zwei,3]",
            "[update_preimage,2,two,3]");
    kernel.vacuum(TABLE, 3);
    assertThat(sorted(kernel.readAt(TABLE, 3))).containsExactly("[1,one]", "[2,zwei]", "[3,drei]");
    append(4, "vier");
    assertThat(kernel.lastCommitted(TABLE, "test")).hasValue(4);
    assertThat(kernel.history(TABLE).count()).isEqualTo(5);
  }

  @Test
  void commitThatTheTableHas_shouldBeSkipped() {
    kernel.create(List.of(TABLE));
    append(1, "one");
    append(1, "again");
    assertThat(sorted(kernel.read(TABLE))).containsExactly("[1,one]");
  }

  @Test
  void manyCommits_shouldBeCheckpointed() {
    kernel.create(List.of(TABLE));
    IntStream.rangeClosed(1, 11).forEach(n -> append(n, "n"));
    assertThat(folder.resolve("kernel/notes/_delta_log/00000000000000000010.checkpoint.parquet"))
        .exists();
    assertThat(DeltaTable.forPath(SharedSpark.session(), kernel.location(TABLE)).toDF().count())
        .isEqualTo(11);
  }

  @Test
  void textThatIsNoUtf8_shouldBeReadAsItWasWritten() {
    kernel.create(List.of(TABLE));
    Column broken = functions.unhex(functions.lit("41FF42")).cast(DataTypes.StringType);
    kernel.append(
        TABLE,
        SharedSpark.session().range(1).select(functions.col("id").as(N), broken.as(TEXT)),
        new Commit("test", 1));
    assertThat(
            kernel.readAt(TABLE, 1).select(functions.hex(functions.col(TEXT))).head().getString(0))
        .isEqualTo("41FF42");
  }

  @Test
  void nullInAColumnThatHasNone_shouldBeRefused() {
    kernel.create(List.of(TABLE));
    Dataset<Row> rows =
        SharedSpark.session().sql("select cast(null as bigint) as n, 'none' as text from values 1");
    assertThatThrownBy(() -> kernel.append(TABLE, rows, new Commit("test", 1)))
        .hasMessageContaining(N);
    assertThat(kernel.version(TABLE)).isZero();
  }

  private static TableSpec inOneFile(TableSpec table) {
    return new TableSpec(
        table.name(),
        table.folder(),
        table.generational(),
        table.schema(),
        table.comment(),
        table.statistics(),
        table.traits());
  }

  private void append(long number, String text) {
    kernel.append(TABLE, rows(RowFactory.create(number, text)), new Commit("test", number));
  }

  private static Dataset<Row> rows(Row... rows) {
    return SharedSpark.session().createDataFrame(List.of(rows), TABLE.schema());
  }

  private static Dataset<Row> bySpark(Lakehouse lakehouse, TableSpec table) {
    return lakehouse.session().read().format("delta").load(lakehouse.location(table));
  }

  private static List<String> sorted(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  private static JsonNode metadata(Lakehouse lakehouse, TableSpec table) throws IOException {
    ObjectNode metadata = (ObjectNode) action("metaData", lakehouse, table, 0);
    metadata.remove(List.of("id", "createdTime"));
    return metadata;
  }

  /** Spark writes no more than 32 characters of a text, Kernel all: neither of personal data. */
  private static JsonNode statistics(Lakehouse lakehouse, TableSpec table) throws IOException {
    ObjectNode statistics =
        (ObjectNode) JSON.readTree(action("add", lakehouse, table, 1).get("stats").asText());
    statistics.remove("tightBounds");
    for (String bound : List.of("minValues", "maxValues")) {
      ObjectNode values = (ObjectNode) statistics.get(bound);
      values
          .fields()
          .forEachRemaining(
              value -> {
                String text = value.getValue().asText();
                value.setValue(JSON.valueToTree(text.substring(0, Math.min(32, text.length()))));
              });
    }
    return statistics;
  }

  private static JsonNode action(String kind, Lakehouse lakehouse, TableSpec table, int version)
      throws IOException {
    Path log = Path.of(lakehouse.location(table), "_delta_log", "%020d.json".formatted(version));
    for (String line : Files.readAllLines(log)) {
      JsonNode action = JSON.readTree(line).get(kind);
      if (action != null) {
        return sortedFeatures(action);
      }
    }
    throw new AssertionError(log + " holds no " + kind);
  }

  private static JsonNode sortedFeatures(JsonNode action) {
    for (String features : List.of("readerFeatures", "writerFeatures")) {
      if (action.has(features)) {
        ((ObjectNode) action)
            .set(
                features,
                JSON.valueToTree(
                    StreamSupport.stream(action.get(features).spliterator(), false)
                        .map(JsonNode::asText)
                        .sorted()
                        .toList()));
      }
    }
    return action;
  }
}
