package dev.assay.pipeline.lake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes a file that a person named, whole or not at all: a reader never sees a part of it, and
 * what cannot be written leaves what was there.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes a text as UTF-8, in place of what is there.
   *
   * @param path a file of this machine, as {@link LocalFile} takes it, or any Hadoop path; folders
   *     that are missing are made
   * @throws IOException if it cannot be written; what was there is still there
   * @throws IllegalArgumentException if it is no path
   */
  public static void write(String path, Configuration configuration, String text)
      throws IOException {
    write(path, configuration, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same of bytes. */
  static void write(String path, Configuration configuration, byte[] bytes) throws IOException {
    // Parsed by hand where there is no scheme: Hadoop refuses a colon in a file's name.
    Path hadoop = new Path(path.matches(LakehouseRoot.WITH_SCHEME) ? path : "/");
    FileSystem files = hadoop.getFileSystem(configuration);
    if (files instanceof LocalFileSystem local) {
      LocalFile.write(
          path.matches(LakehouseRoot.WITH_SCHEME)
              ? local.pathToFile(hadoop).toPath()
              : java.nio.file.Path.of(path),
          bytes);
    } else {
      writeRemote(files, new Path(path), bytes);
    }
  }

  /**
   * Puts a file that was made beside it, on the same disk, in the place of a file of this machine.
   *
   * @param named a link stays a link, and the file behind it is replaced
   * @param made it is moved
   * @throws IOException if that cannot be done; what was there is still there
   */
  public static void replace(java.nio.file.Path named, java.nio.file.Path made) throws IOException {
    LocalFile.replaceBy(named.toAbsolutePath(), made);
  }

  private static void writeRemote(FileSystem files, Path target, byte[] bytes) throws IOException {
    if (files.exists(target) && files.getFileStatus(target).isDirectory()) {
      throw new IOException("it is a folder");
    }
    Path draft = target.suffix("." + UUID.randomUUID() + ".tmp");
    try {
      try (FSDataOutputStream out = files.create(draft, false)) {
        out.write(bytes);
      }
      // A rename may refuse to replace what is there.
      if (!files.rename(draft, target)
          && !(files.delete(target, false) && files.rename(draft, target))) {
        throw new IOException("it cannot be renamed from " + draft.getName());
      }
    } finally {
      files.delete(draft, false);
    }
  }
}
