package dev.assay.pipeline.grading.input;

import java.io.Serializable;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A file that holds rows.
 *
 * @param uri where it is
 */
record DataFile(String uri) implements Serializable {
  static DataFile of(FileStatus status) {
    return new DataFile(status.getPath().toUri().toString());
  }

  Path path() {
    return new Path(URI.create(uri));
  }

  /** Its name, without the folders above. */
  String name() {
    return path().getName();
  }

  /** What its name ends with, in lower case; that of a compression does not count. */
  String extension() {
    String name = name().toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|bz2)\\z", "");
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The values that its folders give to its rows. */
  Map<String, String> partitions() {
    return PartitionPath.values(path().toUri().getPath());
  }
}
