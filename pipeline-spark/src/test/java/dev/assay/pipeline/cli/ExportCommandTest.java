package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.testing.TestLakehouse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  @TempDir static Path root;
  @TempDir Path folder;

  @BeforeAll
  static void publish() {
    TestLakehouse.published(root).close();
  }

  @BeforeEach
  void nothingElseIsThere() throws IOException {
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void file_shouldHoldTablesViewsAndWhatIsSaidOfThem() throws Exception {
    Path file = folder.resolve("shop.duckdb");
    CommandRun export = export(file);
    assertThat(export.exitCode()).as(export.err()).isZero();
    assertThat(export.out()).isEqualTo("Publication 1, 8 tables and 9 views: " + file + "\n");
    assertThat(names(folder)).containsExactly("shop.duckdb");
    assertThat(asked(file, "select orders, total_revenue from vw_kpi_summary"))
        .isEqualTo(published("select orders, total_revenue from vw_kpi_summary"));
    assertThat(asked(file, "select comment from duckdb_views() where view_name = 'vw_batches'"))
        .isEqualTo("One row per batch");
    assertThat(
            asked(
                file,
                "select comment from duckdb_columns() where table_name = 'fact_orders' and column_name = 'revenue'"))
        .isNotBlank();
  }

  @Test
  void fileThatIsThere_shouldBeReplacedAndItsDraftsOfKilledExportsRemoved() throws Exception {
    Path file = Files.writeString(folder.resolve("shop.duckdb"), "of an earlier export");
    Path abandoned = Files.createDirectories(folder.resolve(".assay-export-shop.duckdb-1/tables"));
    Files.writeString(abandoned.resolve("part"), "x");
    Files.createDirectory(folder.resolve(".new.assay-export-shop.duckdb-2"));
    Files.createFile(
        Files.createDirectory(folder.resolve(".new.assay-export-shop.duckdb-3")).resolve("lock"));
    assertThat(export(file).exitCode()).isZero();
    assertThat(names(folder)).containsExactly("shop.duckdb");
    assertThat(asked(file, "select count(*) from fact_orders")).isNotEqualTo("0");
  }

  @Test
  void draftOfAnExportThatIsAtWork_shouldStay() throws Exception {
    Path draft = Files.createDirectories(folder.resolve(".assay-export-shop.duckdb-1"));
    try (FileChannel channel =
        FileChannel.open(
            draft.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(channel.tryLock()).isNotNull();
      assertThat(export(folder.resolve("shop.duckdb")).exitCode()).isZero();
      assertThat(names(folder)).containsExactly(".assay-export-shop.duckdb-1", "shop.duckdb");
    }
  }

  @Test
  void fileThatAnotherProgramWrites_shouldExit5AndStay() throws Exception {
    Path file = Files.writeString(folder.resolve("shop.duckdb"), "x");
    Files.writeString(folder.resolve("shop.duckdb.wal"), "its changes");
    assertRefused(export(file), "EXPORT_UNWRITABLE", "another program writes to it");
    assertThat(file).hasContent("x");
  }

  @Test
  void fileBehindALink_shouldBeReplacedAndTheLinkStay() throws Exception {
    Path behind = Files.createDirectory(folder.resolve("behind"));
    Path link =
        Files.createSymbolicLink(folder.resolve("shop.duckdb"), behind.resolve("real.duckdb"));
    assertThat(export(link).exitCode()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(names(behind)).containsExactly("real.duckdb");
  }

  @Test
  void folder_shouldHoldParquetAndTheViewsQueriesAndKeepTheCopyBefore() throws Exception {
    Path to = folder.resolve("shop");
    assertThat(export(to).exitCode()).isZero();
    Path first = to.resolve("current").toRealPath();
    assertThat(export(to).exitCode()).isZero();
    Path second = to.resolve("current").toRealPath();
    assertThat(export(to).exitCode()).isZero();
    Path third = to.resolve("current").toRealPath();
    assertThat(first).doesNotExist();
    assertThat(names(to))
        .containsExactlyInAnyOrder(
            ".lock", "current", second.getFileName().toString(), third.getFileName().toString());
    assertThat(names(third)).contains("fact_orders", "duckdb.sql", "views");
    assertThat(names(third.resolve("views"))).hasSize(9).contains("vw_batches.sql");
    assertThat(names(third.resolve("fact_orders"))).allMatch(name -> name.endsWith(".parquet"));
    assertThat(
            asked(
                null,
                "select count(*) from read_parquet('%s/fact_orders/*.parquet')".formatted(third)))
        .isEqualTo(published("select orders from vw_kpi_summary"));
  }

  @Test
  void folderOfSomebodyElse_shouldExit5AndStay() throws Exception {
    Files.writeString(folder.resolve("holiday.jpg"), "x");
    assertRefused(export(folder), "EXPORT_UNWRITABLE", "no export has written");
    assertThat(names(folder)).containsExactly("holiday.jpg");
  }

  @Test
  void folderWithPublicationsOfSomebodyElse_shouldExit5AndStay() throws Exception {
    Files.createDirectories(folder.resolve("publication-2025-draft/chapters"));
    assertRefused(export(folder), "EXPORT_UNWRITABLE", "no export has written");
    assertThat(names(folder)).containsExactly("publication-2025-draft");
    Files.move(
        folder.resolve("publication-2025-draft"),
        Files.createDirectory(folder.resolve("else")).resolve("draft"));
    Path file =
        Files.createFile(
            Files.createDirectory(folder.resolve("to"))
                .resolve("publication-1-00000000-0000-0000-0000-000000000000"));
    assertRefused(export(file.getParent()), "EXPORT_UNWRITABLE", "no export has written");
  }

  @Test
  void placeElsewhere_shouldExit2() throws Exception {
    CommandRun export = CommandRun.of("export", "--lakehouse", root, "--to", "s3a://bucket/shop");
    assertThat(export.exitCode()).isEqualTo(2);
    assertThat(export.err()).contains("INVALID_ARGUMENT", "of this machine");
    assertThat(Path.of("s3a:")).doesNotExist();
  }

  @Test
  void exportThatFails_shouldLeaveTheOneBefore() throws Exception {
    Path to = folder.resolve("shop");
    assertThat(export(to).exitCode()).isZero();
    Path before = to.resolve("current").toRealPath();
    Path damaged = folder.resolve("damaged");
    try (TestLakehouse copy = TestLakehouse.published(damaged);
        Stream<Path> files = Files.walk(damaged.resolve("gen-1/gold/fact_orders"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
        Files.delete(file);
      }
      CommandRun export = CommandRun.of("export", "--lakehouse", damaged, "--to", to);
      assertThat(export.exitCode()).as(export.err()).isEqualTo(5);
      assertThat(export.err()).contains("LAKEHOUSE_DAMAGED");
    }
    assertThat(to.resolve("current").toRealPath()).isEqualTo(before);
    assertThat(names(to)).hasSize(3).contains(".lock", "current");
  }

  private static void assertRefused(CommandRun export, String code, String words) {
    assertThat(export.exitCode()).isEqualTo(5);
    assertThat(export.err().lines()).hasSize(1);
    assertThat(export.err()).contains(code, words, "--to");
  }

  private static CommandRun export(Path to) {
    return CommandRun.of("export", "--lakehouse", root, "--to", to);
  }

  private static String published(String sql) {
    CommandRun query = CommandRun.of("query", "--format", "csv", "--lakehouse", root, sql);
    return query.out().lines().skip(1).findFirst().orElseThrow();
  }

  private static String asked(Path file, String sql) throws Exception {
    try (Connection database =
            DriverManager.getConnection("jdbc:duckdb:" + (file == null ? "" : file));
        Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return Stream.iterate(1, column -> column + 1)
          .limit(rows.getMetaData().getColumnCount())
          .map(column -> value(rows, column))
          .reduce((left, right) -> left + "," + right)
          .orElseThrow();
    }
  }

  private static String value(ResultSet rows, int column) {
    try {
      return rows.getString(column);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
