package dev.assay.pipeline.grading.input;

import static dev.assay.pipeline.grading.input.Grader.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs as tools write them: Spark, Delta, DuckDB. */
class ToolOutputTest {
  private static final String NOON = "2026-04-01T12:00:00Z";

  @TempDir Path folder;
  private Grader grader;

  @BeforeEach
  void open() {
    grader = Grader.with(ReadSettings.DEFAULT);
  }

  @Test
  void deltaTable_shouldBeReadAtItsNewestVersionWithoutDeletedRows() {
    String table = deltaTable();
    assertThat(values("order_id", grader.side(table))).containsExactly("1", "2", "4", "5", "6");
  }

  @Test
  void filesOfADeltaTable_shouldBeRefused() throws IOException {
    String table = deltaTable();
    ReadSettings parquet =
        new ReadSettings(
            Optional.of(OutputFormat.PARQUET),
            CsvSettings.DEFAULT,
            Optional.empty(),
            ZoneOffset.UTC);
    Path part = Files.createDirectories(Path.of(table, "day=2026-04-01")).resolve("a.parquet");
    grader.session().sql("select 1 order_id").write().parquet(folder.resolve("x").toString());
    Files.copy(
        Path.of(grader.session().read().parquet(folder + "/x").inputFiles()[0].substring(7)), part);
    assertUnreadable(() -> Grader.with(parquet).side(table), "Delta table");
    assertUnreadable(() -> grader.side(table + "/*.parquet"), "Give the table's folder itself");
    assertUnreadable(() -> grader.side(part.getParent()), "Delta table");
  }

  @Test
  void folderThatIsNoDeltaTable_shouldBeRefusedAsOne() throws IOException {
    ReadSettings delta =
        new ReadSettings(
            Optional.of(OutputFormat.DELTA), CsvSettings.DEFAULT, Optional.empty(), ZoneOffset.UTC);
    assertUnreadable(() -> Grader.with(delta).side(folder), "_delta_log");
  }

  @Test
  void int96_shouldBeTheInstantsThatSparkWrote() {
    grader.session().conf().set("spark.sql.parquet.outputTimestampType", "INT96");
    Path out = parquet("select timestamp'2026-04-01 12:00:00 UTC' at");
    assertThat(grader.values("at", out)).containsExactly(NOON);
  }

  @Test
  void partsWhoseTypesDiffer_shouldBeReadTogether() throws IOException {
    Path whole = parquet("select 'a' order_id, 1L quantity, timestamp'2026-04-01 12:00:00Z' at");
    Path withNull = parquet("select 'b' order_id, 2.0d quantity, '2026-04-01 12:00:00' at");
    Path both = Files.createDirectories(folder.resolve("both"));
    Files.move(whole, both.resolve("1"));
    Files.move(withNull, both.resolve("2"));
    assertThat(grader.values("quantity", both)).containsExactly("1", "2");
    assertThat(grader.values("at", both)).containsExactly(NOON, NOON);
  }

  @Test
  void nullsOfSparksCsv_shouldBeNullOrEmpty() {
    Dataset<Row> rows =
        grader
            .session()
            .sql("select 'a' order_id, cast(null as string) name union all select 'b', ''");
    rows.write().option("header", true).csv(folder + "/now");
    grader.session().conf().set("spark.sql.legacy.nullValueWrittenAsQuotedEmptyStringCsv", true);
    rows.write().option("header", true).csv(folder + "/before33");
    for (String out : new String[] {"now", "before33"}) {
      assertThat(grader.values("name", folder.resolve(out))).containsExactly("NULL|", "NULL|");
    }
  }

  @Test
  void quotesOfSparksCsv_shouldBeReadAsTheyWere() {
    String[] texts = {
      "say \"hi\", you", "\"q\"", "6\"", "a,\"b", "two\nlines", "C:\\dir, x", "\\N,"
    };
    Dataset<Row> rows =
        grader
            .session()
            .createDataset(List.of(texts), Encoders.STRING())
            .toDF("name")
            .selectExpr("'a' order_id", "name");
    rows.coalesce(1).write().option("header", true).csv(folder + "/out");
    assertThat(grader.values("name", folder.resolve("out"))).containsExactlyInAnyOrder(texts);
  }

  @Test
  void parquetOfDuckDb_shouldGiveItsUuidsTimesAndNumbers() throws SQLException {
    Path out = folder.resolve("duck.parquet");
    inDuckDb(
        "copy (select '0F8FAD5B-D9CB-469F-A165-70867728950E'::uuid order_id, 1001::hugeint quantity,"
            + " 12.5::double price, date '2026-04-01' as day, true paid, 'x'::blob as name,"
            + " timestamp '2026-04-01 12:00:00' as at) to '"
            + out
            + "' (format parquet)");
    Side side = grader.side(out);
    assertThat(values("order_id", side)).containsExactly("0f8fad5b-d9cb-469f-a165-70867728950e");
    assertThat(values("quantity", side)).containsExactly("1001");
    assertThat(values("price", side)).containsExactly("12.5");
    assertThat(values("day", side)).containsExactly("2026-04-01");
    assertThat(values("paid", side)).containsExactly("true");
    assertThat(values("name", side)).containsExactly("x");
    assertThat(values("at", side)).containsExactly(NOON);
  }

  @Test
  void nanosecondsOfPandas_shouldBeInstants() throws SQLException {
    Path out = folder.resolve("pandas.parquet");
    inDuckDb("copy (select timestamp_ns '2026-04-01 12:00:00' as at) to '" + out + "'");
    assertThat(grader.values("at", out)).containsExactly(NOON);
  }

  @Test
  void databaseOverJdbc_shouldAnswerItsQuery() throws SQLException {
    String url =
        inDuckDb(
            "create table silver as select 1 order_id, 12.50::decimal(9,2) price, null::varchar as name,"
                + " timestamp '2026-04-01 12:00:00' as at, date '2026-04-01' as day, 'ok' dq",
            "insert into silver values (2, 3, '', '2026-04-01 12:00:00.5', '2026-04-02', 'bad')");
    Side side = grader.side(url + "?query=select * from silver where dq in ('ok', 'bad')");
    assertThat(values("order_id", side)).containsExactly("1", "2");
    assertThat(values("price", side)).containsExactly("12.5", "3");
    assertThat(values("name", side)).containsExactly("", "NULL");
    assertThat(values("at", side)).containsExactly("2026-04-01T12:00:00.500Z", NOON);
    assertThat(values("day", side)).containsExactly("2026-04-01", "2026-04-02");
    assertThat(values("order_id", side.where("--quarantine-where", "dq = 'bad'")))
        .containsExactly("2");
  }

  @Test
  void timeWithAZoneOverJdbc_shouldBeItsInstantWhateverZoneThisProcessHas() throws SQLException {
    String url = inDuckDb("create table t as select timestamptz '2026-04-01 12:00:00Z' as at");
    assertThat(values("at", grader.side(url + "?query=select * from t"))).containsExactly(NOON);
  }

  /** The tests' clock skips 02:45 to 03:45 on 27 September, and shows it twice on 5 April. */
  @Test
  void timesThatTheClockOfThisProcessSkipsOrShowsTwice_shouldBeThoseOfTheDatabase()
      throws SQLException {
    String url =
        inDuckDb(
            "create table t as select timestamp '2026-09-27 03:00:00' as at union all"
                + " select timestamp '2026-09-27 02:59:59.5'",
            "create table z as select timestamptz '2026-04-04 13:45:00Z' as at union all"
                + " select timestamptz '2026-04-04 14:45:00Z'");
    assertThat(values("at", grader.side(url + "?query=from t -- all")))
        .containsExactly("2026-09-27T02:59:59.500Z", "2026-09-27T03:00:00Z");
    assertThat(values("at", grader.side(url + "?query=select * from z order by 1")))
        .containsExactly("2026-04-04T13:45:00Z", "2026-04-04T14:45:00Z");
  }

  @Test
  void databaseThatIsNotThere_shouldNotBeMade() {
    Path missing = folder.resolve("missing.duckdb");
    assertUnreadable(
        () -> grader.side("jdbc:duckdb:" + missing + "?query=select 1"), "the database says");
    assertThat(missing).doesNotExist();
    assertUnreadable(() -> grader.side("jdbc:nosuch:x?query=select 1"), "no JDBC driver");
  }

  @Test
  void databaseOfWhichSomeRowsWereRead_shouldBeLeft() throws SQLException {
    String url = inDuckDb("create table t as select range order_id from range(100000)");
    Side side = grader.side(url + "?query=from t");
    assertThat(side.rows().limit(3).collectAsList()).hasSize(3);
    inDuckDb("insert into t values (-1)"); // is refused while a connection only reads
    assertThat(side.rows().count()).isEqualTo(100_001);
  }

  @Test
  void queryOfADatabase_shouldNotChangeIt() throws SQLException {
    String url = inDuckDb("create table t as select 1 order_id");
    assertThatThrownBy(() -> grader.side(url + "?query=drop table t").rows().count())
        .hasStackTraceContaining("the database says");
    assertThat(values("order_id", grader.side(url + "?query=from t"))).containsExactly("1");
  }

  /** DuckDB would fetch an extension that a query needs from the network. */
  @Test
  void extensionsThatDuckDbLacks_shouldNotBeDownloaded() throws SQLException {
    String url = inDuckDb("create table t as select 1 order_id");
    Side side =
        grader.side(
            url
                + "?query=select 'a' order_id, current_setting('autoinstall_known_extensions') paid");
    assertThat(values("paid", side)).containsExactly("false");
  }

  private static void assertUnreadable(ThrowingCallable read, String why) {
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_UNREADABLE))
        .hasMessageContaining(why);
  }

  private String deltaTable() {
    String table = folder.resolve("delta").toString();
    grader
        .session()
        .sql(
            "create table delta.`"
                + table
                + "` using delta"
                + " tblproperties (delta.enableDeletionVectors = true)"
                + " as select cast(id as string) order_id from range(1, 6)");
    grader.session().sql("delete from delta.`" + table + "` where order_id = '3'");
    grader.session().sql("insert into delta.`" + table + "` values ('6')");
    return table;
  }

  private Path parquet(String query) {
    Path out = folder.resolve("out-" + UUID.randomUUID());
    grader.session().sql(query).coalesce(1).write().parquet(out.toString());
    return out;
  }

  private String inDuckDb(String... statements) throws SQLException {
    String url = "jdbc:duckdb:" + folder.resolve("shop.duckdb");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    return url;
  }
}
