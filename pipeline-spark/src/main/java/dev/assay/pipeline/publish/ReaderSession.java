package dev.assay.pipeline.publish;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.SideBySide;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.lake.TableSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The published tables and the views over them, as temporary views of one reader's session. The
 * session keeps the state it opened until it ends, whatever is written meanwhile.
 */
public final class ReaderSession {
  private ReaderSession() {}

  /**
   * Opens a published state for reading.
   *
   * @param models what to see; feeds that were never published are left out
   * @return a session of its own in which the published tables and views have their names
   */
  public static SparkSession open(
      Lakehouse lakehouse, Publication publication, List<ReadModel> models) {
    SparkSession reader = SparkSessions.beside(lakehouse.session());
    List<ReadModel> published =
        models.stream().filter(model -> publication.of(model.feed()).isPresent()).toList();
    // Side by side: with few rows most of the time goes into opening.
    SideBySide.forEach(
        published.stream()
            .flatMap(model -> model.tables().stream().map(table -> new Pinned(model, table)))
            .filter(pinned -> pinned.isIn(publication))
            .toList(),
        pinned -> pinned.in(publication, lakehouse, reader).createOrReplaceTempView(pinned.name()));
    SideBySide.forEach(
        published.stream().flatMap(model -> model.views().stream()).toList(),
        file -> reader.sql(sql(file)));
    return reader;
  }

  /** A table of a feed, at the version that a publication names. */
  private record Pinned(ReadModel model, TableSpec table) {
    String name() {
      return table.name();
    }

    /** A table that the feed gained later is not. */
    boolean isIn(Publication publication) {
      return publication.of(model.feed()).orElseThrow().versions().containsKey(name());
    }

    Dataset<Row> in(Publication publication, Lakehouse lakehouse, SparkSession reader) {
      FeedState state = publication.of(model.feed()).orElseThrow();
      return new Lakehouse(reader, lakehouse.root(), state.generation())
          .readAt(table, state.versions().get(table.name()));
    }
  }

  /**
   * Adds tables that no publication pins, at the version that each has now: the session keeps it.
   *
   * @param reader a session from {@link #open}
   */
  public static void addLogs(SparkSession reader, Lakehouse lakehouse, List<TableSpec> logs) {
    Lakehouse read = new Lakehouse(reader, lakehouse.root(), lakehouse.generation());
    logs.stream()
        .filter(read::exists)
        .forEach(log -> read.readAt(log, read.version(log)).createOrReplaceTempView(log.name()));
  }

  /**
   * Makes a view over the tables of a session, and reads it.
   *
   * @param file its file below {@code resources/semantic}
   */
  public static Dataset<Row> withView(SparkSession reader, String file) {
    reader.sql(sql(file));
    return reader.table(file.replaceFirst("\\A.*/[0-9]+_", "").replaceFirst("\\.sql\\z", ""));
  }

  /**
   * The statement that makes a view.
   *
   * @param file its file below {@code resources/semantic}
   */
  public static String sql(String file) {
    try (InputStream in = ReaderSession.class.getResourceAsStream("/semantic/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Errors.internal("the view file " + file + " cannot be read", e);
    }
  }
}
