package dev.assay.pipeline.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.delta.actions.Action;

/** The file of a table's log that holds one commit. */
final class CommitFile {
  /** The folder of a table's log, in the table's. */
  static final String LOG = "_delta_log";

  private static final ObjectMapper JSON = new ObjectMapper();

  private CommitFile() {}

  /** What the commit did. */
  static List<Action> actions(FileSystem files, Path table, long version) throws IOException {
    return lines(files, table, version).stream().map(Action::fromJson).toList();
  }

  /**
   * The same as it stands there: an object of JSON a line. No Spark job is needed to read it.
   *
   * @param table the table's folder
   * @throws IOException if it cannot be read
   */
  static List<String> lines(FileSystem files, Path table, long version) throws IOException {
    Path commit = new Path(new Path(table, LOG), String.format(Locale.ROOT, "%020d.json", version));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(files.open(commit), StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    }
  }

  /**
   * How many rows the files have that a commit added. One with a deletion vector was there before:
   * some of its rows were marked.
   */
  static long rowsAdded(List<String> lines) throws IOException {
    long rows = 0;
    for (String line : lines) {
      JsonNode added = JSON.readTree(line).path("add");
      if (added.path("deletionVector").isMissingNode()) {
        rows += JSON.readTree(added.path("stats").asText("{}")).path("numRecords").asLong();
      }
    }
    return rows;
  }

  /** Whether it is a writer's commit of a sequence, or one before it. */
  static boolean isUpTo(List<String> lines, String writer, long sequence) throws IOException {
    for (String line : lines) {
      JsonNode commit = JSON.readTree(line).path("txn");
      if (commit.path("appId").asText().equals(writer)
          && commit.path("version").asLong() <= sequence) {
        return true;
      }
    }
    return false;
  }
}
