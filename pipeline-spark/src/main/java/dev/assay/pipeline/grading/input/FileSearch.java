package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds the files of an output: not those that writers leave beside the rows.
 *
 * @param hadoop how files are reached
 */
record FileSearch(Configuration hadoop) {
  static final String DELTA_LOG = "_delta_log";

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");
  private static final Pattern COMMIT = Pattern.compile("\\d{20}\\.(json|checkpoint\\b.*)");

  /**
   * The files and folders that a path names: itself, or if there is no such file, what it matches.
   *
   * @throws dev.assay.pipeline.error.AssayException OUTPUT_UNREADABLE if there is none
   */
  List<FileStatus> roots(String path) {
    try {
      Path named = named(path);
      FileSystem files = named.getFileSystem(hadoop);
      if (files.exists(named)) {
        return List.of(files.getFileStatus(named));
      }
      FileStatus[] matches = GLOB.matcher(path).find() ? files.globStatus(named) : null;
      if (matches == null || matches.length == 0) {
        throw Errors.outputUnreadable(
            path, "there is no such file or folder. Check the path that was given.", null);
      }
      return List.of(matches);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Whether a folder is a table of Delta's: its log has a commit. */
  boolean isDelta(Path folder) {
    Path log = new Path(folder, DELTA_LOG);
    try {
      FileSystem files = log.getFileSystem(hadoop);
      return files.exists(log)
          && Stream.of(files.listStatus(log))
              .anyMatch(file -> COMMIT.matcher(file.getPath().getName()).matches());
    } catch (IOException e) {
      throw unreadable(folder.toString(), e);
    }
  }

  /** The files with rows below a root, in the order of their names. */
  List<DataFile> files(FileStatus root) {
    List<DataFile> found = new ArrayList<>();
    try {
      if (root.isFile()) {
        add(root, found);
      } else {
        collect(root.getPath(), found);
      }
    } catch (IOException e) {
      throw unreadable(root.getPath().toString(), e);
    }
    found.sort(Comparator.comparing(DataFile::uri));
    return found;
  }

  private void collect(Path folder, List<DataFile> found) throws IOException {
    for (FileStatus child : folder.getFileSystem(hadoop).listStatus(folder)) {
      if (isAside(child.getPath().getName())) {
        continue;
      }
      if (child.isDirectory()) {
        collect(child.getPath(), found);
      } else {
        add(child, found);
      }
    }
  }

  private static void add(FileStatus file, List<DataFile> found) {
    if (file.getLen() > 0) {
      found.add(DataFile.of(file));
    }
  }

  /** Success marks, checksums, logs, drafts; a folder such as _day=1 gives a value. */
  private static boolean isAside(String name) {
    return name.startsWith(".")
        || name.startsWith("_") && !name.contains("=")
        || name.endsWith(".crc")
        || name.endsWith("_$folder$")
        || name.endsWith("._COPYING_");
  }

  /** Parsed by hand where there is no scheme: Hadoop refuses a colon in a file's name. */
  private static Path named(String path) {
    if (SCHEME.matcher(path).matches()) {
      return new Path(path);
    }
    java.nio.file.Path local = java.nio.file.Path.of(path).toAbsolutePath().normalize();
    return Files.exists(local) ? new Path(local.toUri()) : new Path("file", null, local.toString());
  }

  static RuntimeException unreadable(String label, IOException cause) {
    return Errors.outputUnreadable(
        label,
        "it cannot be read (%s). Check the path and the rights.".formatted(reason(cause)),
        cause);
  }

  private static String reason(IOException cause) {
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
