package dev.assay.pipeline.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Where tasks leave fetched pages until the whole run is validated, if there are many. It lies
 * inside bronze, because pages hold personal data, and is emptied before and after each run.
 */
public final class Staging implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String folder;
  private final SerializableConfiguration configuration;

  private Staging(String folder, SerializableConfiguration configuration) {
    this.folder = folder;
    this.configuration = configuration;
  }

  /** The staging area of a lakehouse. */
  public static Staging in(Lakehouse lakehouse) {
    return new Staging(
        lakehouse.root() + "/bronze/.staging",
        new SerializableConfiguration(lakehouse.session().sessionState().newHadoopConf()));
  }

  /** Keeps a page; a page staged twice, by a task that was tried again, is one page. */
  public void write(long sequence, byte[] bytes) {
    try {
      FileSystem files = files();
      Path target = path(sequence);
      try (FSDataOutputStream out = files.create(target, true)) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A staged page. */
  public byte[] read(long sequence) {
    try {
      Path source = path(sequence);
      FileSystem files = files();
      byte[] bytes = new byte[Math.toIntExact(files.getFileStatus(source).getLen())];
      try (FSDataInputStream in = files.open(source)) {
        in.readFully(bytes);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many pages are staged, begun ones included; none once they were removed. */
  public int pages() {
    try {
      return files().listStatus(new Path(folder)).length;
    } catch (FileNotFoundException e) {
      return 0; // not begun, or removed in this moment: whoever watches must not fail of it
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes all staged pages. */
  public void clear() {
    try {
      files().delete(new Path(folder), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path(long sequence) {
    return new Path(folder, "page-" + sequence);
  }

  /**
   * On a local disk without Hadoop's checksums and permissions, which it keeps by a second file and
   * by a process for each: what lies here is read again in seconds.
   */
  private FileSystem files() throws IOException {
    FileSystem files = new Path(folder).getFileSystem(configuration.value());
    return files instanceof LocalFileSystem local ? local.getRaw() : files;
  }
}
