package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.input.OutputLocation.Database;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;

/**
 * What a query of a database answers, as rows of texts. Spark's own reader would not do: it knows
 * few databases' types, and reads a time without a zone in that of this process.
 */
final class DatabaseRows implements Iterator<Row> {
  /** So many rows come at a time, where the driver can. */
  private static final int FETCH = 10_000;

  private final Database database;
  private final Connection connection;
  private final ResultSet rows;
  private final int columns;
  private boolean isOnRow;

  private DatabaseRows(Database database) throws SQLException {
    this.database = database;
    this.connection = connect(database);
    // Whoever asks for some rows alone never comes to the end.
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> close());
    try {
      Statement statement = connection.createStatement();
      statement.setFetchSize(FETCH);
      rows = statement.executeQuery(database.query());
      columns = rows.getMetaData().getColumnCount();
      isOnRow = rows.next();
    } catch (SQLException e) {
      throw unreadable(database, e);
    }
  }

  /** The rows; the query runs whenever they are asked for. */
  static Dataset<Row> read(SparkSession session, Database database) {
    Answer answer = describe(database);
    Source source = new Source(database.url(), answer.query());
    return session.createDataFrame(
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .parallelize(List.of(source), 1)
            .flatMap(DatabaseRows::rows),
        answer.schema());
  }

  /** The columns of a query, and the query that gives them as exact texts. */
  private record Answer(StructType schema, String query) {
    static Answer of(Database database, ResultSetMetaData columns) throws SQLException {
      return new Answer(DatabaseRows.schema(database, columns), exact(database, columns));
    }

    /**
     * DuckDB's driver takes times through the clock of this process, which skips an hour each
     * spring and shows one twice each autumn; the database itself does not.
     */
    private static String exact(Database database, ResultSetMetaData columns) throws SQLException {
      List<String> times = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount() && isDuckDb(database); i++) {
        if (columns.getColumnTypeName(i).startsWith("TIMESTAMP")) {
          String name = '"' + columns.getColumnLabel(i).replace("\"", "\"\"") + '"';
          times.add(name + "::varchar as " + name);
        }
      }
      return times.isEmpty()
          ? database.query()
          : "select * replace (%s) from (\n%s\n)"
              .formatted(String.join(", ", times), database.query());
    }
  }

  private static Iterator<Row> rows(Source source) {
    Database database = new Database(source.url, source.query);
    try {
      return new DatabaseRows(database);
    } catch (SQLException e) {
      throw unreadable(database, e);
    }
  }

  /** Without a printed form: it may hold a password. */
  private static final class Source implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String url;
    private final String query;

    private Source(String url, String query) {
      this.url = url;
      this.query = query;
    }
  }

  private static Answer describe(Database database) {
    try (Connection connection = connect(database);
        PreparedStatement statement = connection.prepareStatement(database.query())) {
      statement.setMaxRows(1);
      ResultSetMetaData known = statement.getMetaData();
      if (known != null) {
        return Answer.of(database, known);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return Answer.of(database, rows.getMetaData());
      }
    } catch (SQLException e) {
      throw unreadable(database, e);
    }
  }

  private static StructType schema(Database database, ResultSetMetaData columns)
      throws SQLException {
    StructType schema = new StructType();
    Set<String> seen = new TreeSet<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnLabel(i);
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw Errors.invalidMapping(
            "Two columns of the query of %s are called %s. Give each a name of its own with `as`."
                .formatted(database.label(), name));
      }
      schema = schema.add(name, DataTypes.StringType);
    }
    return schema;
  }

  private static boolean isDuckDb(Database database) {
    return database.url().startsWith("jdbc:duckdb:");
  }

  /** It only reads: a database that is not there must not be made, and none be changed. */
  private static Connection connect(Database database) throws SQLException {
    Properties properties = new Properties();
    if (isDuckDb(database)) {
      properties.setProperty("duckdb.read_only", "true");
      properties.setProperty("jdbc_stream_results", "true"); // or it would hold all rows at once
      properties.setProperty("autoinstall_known_extensions", "false"); // a grade downloads nothing
    } else if (database.url().startsWith("jdbc:sqlite:")) {
      properties.setProperty("open_mode", "1"); // SQLITE_OPEN_READONLY
    }
    Connection connection = DriverManager.getConnection(database.url(), properties);
    try {
      connection.setReadOnly(true);
      connection.setAutoCommit(false); // or PostgreSQL's driver would fetch all rows at once
    } catch (SQLException e) {
      // Some drivers know neither; the query decides.
    }
    return connection;
  }

  @Override
  public boolean hasNext() {
    return isOnRow;
  }

  @Override
  public Row next() {
    if (!isOnRow) {
      throw new NoSuchElementException();
    }
    try {
      Object[] row = new Object[columns];
      for (int i = 0; i < columns; i++) {
        row[i] = rows.getString(i + 1);
      }
      isOnRow = rows.next();
      return RowFactory.create(row);
    } catch (SQLException e) {
      throw unreadable(database, e);
    }
  }

  private void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // All that was asked for has been read.
    }
  }

  private static RuntimeException unreadable(Database database, SQLException e) {
    boolean isKnown = DriverManager.drivers().anyMatch(driver -> accepts(driver, database.url()));
    String why =
        isKnown
            ? "the database says: %s. Check the URL and the query."
                .formatted(String.valueOf(e.getMessage()).lines().findFirst().orElse(""))
            : "no JDBC driver for it is on the class path. Add the driver's jar to it.";
    return Errors.outputUnreadable(database.label(), why, e);
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException e) {
      return false;
    }
  }
}
