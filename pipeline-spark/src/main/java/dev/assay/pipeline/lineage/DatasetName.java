package dev.assay.pipeline.lineage;

import java.net.URI;
import org.apache.hadoop.fs.Path;

/**
 * What OpenLineage calls a table by its folder.
 *
 * @param namespace {@code file}, or the store, such as {@code s3://bucket}
 * @param name the path; in a store without the first slash
 */
record DatasetName(String namespace, String name) {
  /** Of an absolute path, or a URI as Hadoop writes it. */
  static DatasetName of(String location) {
    if (location.startsWith("/")) {
      return new DatasetName("file", location);
    }
    // Not a URI's own parser: Hadoop's locations have their characters as they are.
    URI uri = new Path(location.replaceFirst("\\As3[an]:", "s3:")).toUri();
    return uri.getAuthority() == null
        ? new DatasetName(uri.getScheme(), uri.getPath())
        : new DatasetName(
            uri.getScheme() + "://" + uri.getAuthority(), uri.getPath().replaceFirst("\\A/", ""));
  }
}
