package dev.assay.pipeline.lake;

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
}
