package dev.assay.pipeline.feed.changes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.feed.changes.Table;
import dev.assay.generator.local.LocalGateway;
import dev.assay.pipeline.bronze.Ingestion;
import dev.assay.pipeline.gold.GoldStep;
import dev.assay.pipeline.gold.GoldTable;
import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.RecordCounts;
import dev.assay.pipeline.silver.SilverStep;
import dev.assay.pipeline.silver.SilverTables;
import dev.assay.pipeline.testing.SharedSpark;
import dev.assay.pipeline.testing.TestLakehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Silver, history and current rows by Spark, held against the truth. */
class HistoryTest {
  private static final int ORDERS = 80;
  private static final Map<Table, SilverTables> SILVER =
      Map.of(
          Table.CUSTOMERS, DatabaseChanges.CUSTOMERS,
          Table.PRODUCTS, DatabaseChanges.PRODUCTS,
          Table.ORDERS, DatabaseChanges.ORDERS,
          Table.ORDER_ITEMS, DatabaseChanges.ORDER_ITEMS);

  private static LocalGateway source;

  /** A file of a table. */
  private record File(Table table, int number) {}

  @BeforeAll
  static void open() throws IOException {
    source = LocalGateway.start(LocalGateway.Options.defaults());
  }

  @AfterAll
  static void close() {
    source.close();
  }

  @Test
  void filesInAnyOrderAndBatching_shouldEndInTheHistoryThatTheTruthTells(@TempDir Path root) {
    long seed = new Random().nextLong() >>> 12;
    LandedChanges landed = LandedChanges.of(seed, ORDERS);
    Random order = new Random(seed);
    List<File> files = new ArrayList<>();
    for (Table table : Table.values()) {
      for (int number = 0; number <= ChangesId.LAST_FILE; number++) {
        files.add(new File(table, number));
      }
    }
    Collections.shuffle(files, order);
    int cut = 1 + order.nextInt(files.size() - 1);

    Lakehouse lakehouse = lakehouse(root);
    deliver(lakehouse, landed, 1, files.subList(0, cut));
    refine(lakehouse);
    deliver(lakehouse, landed, 2, files.subList(cut, files.size()));
    refine(lakehouse);

    String what = "seed %d, cut at %d".formatted(seed, cut);
    for (Table table : Table.values()) {
      JsonNode truth = landed.truth(source, table, ChangesId.LAST_FILE);
      SilverTables tables = SILVER.get(table);
      JsonNode expected = truth.get("expected");
      assertThat(lakehouse.read(tables.silver()).count())
          .as(what)
          .isEqualTo(expected.get("silver").asLong());
      assertThat(lakehouse.read(tables.quarantine()).count())
          .as(what)
          .isEqualTo(expected.get("quarantined").asLong());
      assertThat(kinds(lakehouse, tables)).as(what).isEqualTo(kinds(truth));
    }
    assertHistory(lakehouse, landed, what);
    assertGold(lakehouse, landed, what);
  }

  private static void assertGold(Lakehouse lakehouse, LandedChanges landed, String what) {
    Map<Table, TableSpec> gold =
        Map.of(
            Table.CUSTOMERS, DimCustomerLoyalty.SPEC,
            Table.PRODUCTS, DimProductMetrics.SPEC,
            Table.ORDERS, FactSalesPerformance.SPEC);
    gold.forEach(
        (table, spec) -> {
          JsonNode expected = landed.truth(source, table, ChangesId.LAST_FILE).get("expected");
          assertThat(spec.name()).isEqualTo(expected.get("gold_table").asText());
          List<String> columns = List.of(spec.schema().fieldNames());
          TreeSet<String> told = new TreeSet<>();
          for (JsonNode row : expected.get("gold")) {
            told.add(
                columns.stream()
                    .map(column -> row.get(column).asText())
                    .collect(Collectors.joining(",")));
            assertThat(row.size()).isEqualTo(columns.size());
          }
          TreeSet<String> shown = new TreeSet<>();
          lakehouse.read(spec).collectAsList().forEach(row -> shown.add(text(row, columns)));
          assertThat(shown).as("%s, %s", table, what).isEqualTo(told);
        });
  }

  private static String text(Row row, List<String> columns) {
    return columns.stream()
        .map(column -> row.<Object>getAs(column))
        .map(
            value ->
                value instanceof java.sql.Timestamp moment
                    ? moment.toInstant().toString().replace("Z", "")
                    : String.valueOf(value))
        .collect(Collectors.joining(","));
  }

  private static void assertHistory(Lakehouse lakehouse, LandedChanges landed, String what) {
    Map<Table, TableSpec> histories =
        Map.of(
            Table.CUSTOMERS, DatabaseChanges.HISTORY_CUSTOMERS.spec(),
            Table.PRODUCTS, DatabaseChanges.HISTORY_PRODUCTS.spec(),
            Table.ORDERS, DatabaseChanges.HISTORY_ORDERS.spec());
    histories.forEach(
        (table, spec) ->
            assertThat(versions(lakehouse, SILVER.get(table), spec))
                .as("%s, %s", table, what)
                .isEqualTo(versions(landed, table, false)));
    Map<Table, TableSpec> current =
        Map.of(
            Table.CUSTOMERS, DatabaseChanges.CURRENT_CUSTOMERS.spec(),
            Table.PRODUCTS, DatabaseChanges.CURRENT_PRODUCTS.spec(),
            Table.ORDERS, DatabaseChanges.CURRENT_ORDERS.spec(),
            Table.ORDER_ITEMS, DatabaseChanges.CURRENT_ORDER_ITEMS.spec());
    current.forEach(
        (table, spec) ->
            assertThat(versions(lakehouse, SILVER.get(table), spec))
                .as("%s, %s", table, what)
                .isEqualTo(versions(landed, table, true)));
  }

  /** Key, seq and, of history, the times of each row. */
  private static TreeSet<String> versions(
      Lakehouse lakehouse, SilverTables tables, TableSpec spec) {
    List<String> key = ChangesContract.keyOf(tables.contract());
    boolean isHistory = List.of(spec.schema().fieldNames()).contains(Versions.VALID_FROM);
    List<Row> rows = lakehouse.read(spec).collectAsList();
    TreeSet<String> versions = new TreeSet<>();
    for (Row row : rows) {
      String name =
          key.stream()
              .map(column -> String.valueOf(row.<Object>getAs(column)))
              .collect(Collectors.joining(" "));
      String times =
          isHistory
              ? " " + moment(row, Versions.VALID_FROM) + " to " + moment(row, Versions.VALID_TO)
              : "";
      versions.add(name + times + " by " + row.<String>getAs("op") + row.<Long>getAs("seq"));
    }
    assertThat(versions).hasSameSizeAs(rows);
    return versions;
  }

  private static String moment(Row row, String column) {
    java.sql.Timestamp moment = row.getAs(column);
    return moment == null ? "now" : moment.toInstant().toString();
  }

  private static TreeSet<String> versions(LandedChanges landed, Table table, boolean isCurrent) {
    List<String> key = ChangesContract.keyOf(SILVER.get(table).contract());
    TreeSet<String> versions = new TreeSet<>();
    for (JsonNode one : landed.truth(source, table, ChangesId.LAST_FILE).get("history")) {
      JsonNode to = one.get("valid_to");
      if (isCurrent && !to.isNull()) {
        continue;
      }
      String name =
          key.stream()
              .map(column -> one.get("values").get(column).asText())
              .collect(Collectors.joining(" "));
      String times =
          isCurrent
              ? ""
              : " "
                  + Instant.parse(one.get("valid_from").asText())
                  + " to "
                  + (to.isNull() ? "now" : Instant.parse(to.asText()).toString());
      versions.add(name + times + " by " + one.get("op").asText() + one.get("seq").asText());
    }
    return versions;
  }

  private static Map<String, Long> kinds(Lakehouse lakehouse, SilverTables tables) {
    return lakehouse.read(tables.duplicates()).collectAsList().stream()
        .collect(
            Collectors.groupingBy(
                row -> row.<String>getAs(SilverTables.KIND), Collectors.counting()));
  }

  private static Map<String, Long> kinds(JsonNode truth) {
    List<String> kinds = new ArrayList<>();
    truth.at("/outcomes/duplicates").forEach(one -> kinds.add(one.get("kind").asText()));
    return kinds.stream().collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
  }

  private static Lakehouse lakehouse(Path root) {
    Lakehouse lakehouse = new Lakehouse(SharedSpark.session(), root.toString(), 1);
    lakehouse.create(
        Stream.concat(
                DatabaseChanges.SILVER.stream().flatMap(tables -> tables.all().stream()),
                DatabaseChanges.GOLD.stream().map(GoldTable::spec))
            .distinct()
            .toList());
    return lakehouse;
  }

  private static void refine(Lakehouse lakehouse) {
    for (SilverTables tables : DatabaseChanges.SILVER) {
      RecordCounts.sum(new SilverStep(lakehouse, tables, TestLakehouse.KEY).refine().values());
    }
    new GoldStep(lakehouse, DatabaseChanges.SILVER, DatabaseChanges.GOLD).update();
  }

  private static void deliver(
      Lakehouse lakehouse, LandedChanges landed, long run, List<File> files) {
    List<Row> rows = new ArrayList<>();
    long request = 1_000 * run;
    for (File file : files) {
      for (LandedChanges.Delivered row : landed.rows(file.table(), file.number())) {
        rows.add(
            RowFactory.create(
                new String(row.payload(), UTF_8),
                landed.name(file.table(), file.number()),
                request,
                row.row(),
                run,
                "local",
                TestLakehouse.AS_OF,
                null));
      }
      request++;
    }
    TableSpec bronze = DatabaseChanges.CUSTOMERS.bronze();
    lakehouse.append(
        bronze,
        lakehouse.session().createDataFrame(rows, bronze.schema()),
        new Commit(Ingestion.WRITER, run));
  }
}
