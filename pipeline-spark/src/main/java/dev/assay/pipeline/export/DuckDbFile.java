package dev.assay.pipeline.export;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.lake.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/**
 * All published tables and views in one DuckDB file, which business intelligence tools open. Its
 * format is that of DuckDB 1.2, which later ones read too.
 */
record DuckDbFile(Path target) implements Export {
  private static final String MEMORY = "jdbc:duckdb:";
  private static final String FORMAT = "v1.2.0";

  @Override
  public void check() {
    if (DriverManager.drivers().noneMatch(driver -> accepts(driver))) {
      throw Errors.libraryMissing("org.duckdb:duckdb_jdbc");
    }
    Path changes = target.resolveSibling(target.getFileName() + ".wal");
    if (Files.isDirectory(target)) {
      throw Errors.exportUnwritable(target.toString(), new IOException("it is a folder"));
    }
    if (Files.exists(changes)) {
      throw Errors.exportUnwritable(
          target.toString(),
          new IOException(
              "another program writes to it, or did not close it: %s holds its changes"
                  .formatted(changes)));
    }
  }

  private static boolean accepts(java.sql.Driver driver) {
    try {
      return driver.acceptsURL(MEMORY);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void finish(PublishedState state, Draft draft) throws IOException {
    Path file = draft.file("export" + DUCKDB);
    try (Connection database = DriverManager.getConnection(MEMORY);
        Statement statement = database.createStatement()) {
      statement.execute(
          "attach %s as export (storage_version '%s')"
              .formatted(DuckDbSql.text(file.toString()), FORMAT));
      statement.execute("use export");
      for (PinnedTable table : state.tables()) {
        statement.execute(
            "create table %s as select * from read_parquet(%s)"
                .formatted(
                    table.name(), DuckDbSql.text(draft.folder(table.name()) + "/*.parquet")));
      }
      for (String sql : statements(state).toList()) {
        statement.execute(sql);
      }
      statement.execute("use memory");
      statement.execute("detach export"); // which writes all of it into the file
    } catch (SQLException e) {
      throw new IOException("DuckDB says: " + e.getMessage(), e);
    }
    AtomicFile.replace(target, file);
  }

  private static Stream<String> statements(PublishedState state) {
    return Stream.concat(
        state.tables().stream().flatMap(DuckDbSql::comments), DuckDbSql.views(state).stream());
  }
}
