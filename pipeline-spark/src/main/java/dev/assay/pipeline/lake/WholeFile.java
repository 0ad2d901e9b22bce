package dev.assay.pipeline.lake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** Writes a file whole or not at all: a reader never sees a part of it. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes a text as UTF-8, in place of what is there.
   *
   * @param path any Hadoop path; folders that are missing are made
   * @throws IOException if it cannot be written; what was there is still there
   */
  public static void write(String path, Configuration configuration, String text)
      throws IOException {
    Path target = new Path(path);
    FileSystem files = withoutChecksumFiles(target.getFileSystem(configuration));
    if (files.exists(target) && files.getFileStatus(target).isDirectory()) {
      throw new IOException("it is a folder");
    }
    Path draft = target.suffix("." + UUID.randomUUID() + ".tmp");
    try {
      try (FSDataOutputStream out = files.create(draft, false)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      replace(files, draft, target);
    } finally {
      files.delete(draft, false);
    }
  }

  /** A local rename replaces the target at once; elsewhere it may refuse to while there is one. */
  private static void replace(FileSystem files, Path draft, Path target) throws IOException {
    if (!files.rename(draft, target)
        && !(files.delete(target, false) && files.rename(draft, target))) {
      throw new IOException("it cannot be renamed from " + draft.getName());
    }
  }

  /** Hadoop would put a hidden checksum file beside it. */
  private static FileSystem withoutChecksumFiles(FileSystem files) {
    return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
  }
}
