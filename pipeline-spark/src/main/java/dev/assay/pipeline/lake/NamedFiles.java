package dev.assay.pipeline.lake;

import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddCDCFile;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.DeletionVectorDescriptor;
import org.apache.spark.sql.delta.actions.RemoveFile;

/**
 * The files that a table's log names from one version on: data, deletion vectors, change data. Only
 * the log is asked, never a clock: the times of files change when a lakehouse is copied, and need
 * not agree with those in the log.
 */
final class NamedFiles {
  private final FileSystem files;
  private final Path table;
  private final Set<Path> named = new HashSet<>();

  private NamedFiles(FileSystem files, Path table) {
    this.files = files;
    this.table = table;
  }

  /**
   * Reads the log.
   *
   * @param table the table's folder
   * @param newest its newest version
   * @param oldest the oldest version whose files are asked for
   * @throws IOException if a commit cannot be read
   */
  static NamedFiles from(FileSystem files, Path table, Snapshot newest, long oldest)
      throws IOException {
    NamedFiles named = new NamedFiles(files, files.makeQualified(table));
    newest.allFiles().collectAsList().forEach(named::add);
    // What an older version has and the newest has not was removed by a commit between them.
    for (long version = oldest + 1; version <= newest.version(); version++) {
      CommitFile.actions(files, named.table, version).forEach(named::add);
    }
    return named;
  }

  /** Deletes every other file of the table; the caller holds the lakehouse's lock. */
  void deleteOthers() throws IOException {
    Path log = new Path(table, CommitFile.LOG);
    RemoteIterator<LocatedFileStatus> all = files.listFiles(table, true);
    while (all.hasNext()) {
      Path file = all.next().getPath();
      if (!isBelow(log, file) && !named.contains(file)) {
        files.delete(file, false);
      }
    }
  }

  private static boolean isBelow(Path folder, Path file) {
    for (Path parent = file.getParent(); parent != null; parent = parent.getParent()) {
      if (parent.equals(folder)) {
        return true;
      }
    }
    return false;
  }

  private void add(Action action) {
    if (action instanceof AddFile added) {
      add(added.path(), added.deletionVector());
    } else if (action instanceof RemoveFile removed) {
      add(removed.path(), removed.deletionVector());
    } else if (action instanceof AddCDCFile change) {
      add(change.path(), null);
    }
  }

  /** Paths in the log are URIs, relative to the table unless it is a shallow copy. */
  private void add(String uri, DeletionVectorDescriptor deletions) {
    named.add(files.makeQualified(new Path(table, new Path(URI.create(uri)))));
    if (deletions != null && deletions.isOnDisk()) {
      named.add(files.makeQualified(deletions.absolutePath(table)));
    }
  }
}
