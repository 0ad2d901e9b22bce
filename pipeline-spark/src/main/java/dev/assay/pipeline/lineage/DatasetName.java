package dev.assay.pipeline.lineage;

import java.net.URI;

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
    URI uri = URI.create(location.replaceFirst("\\As3[an]:", "s3:").replace(" ", "%20"));
    return uri.getAuthority() == null
        ? new DatasetName(uri.getScheme(), uri.getPath())
        : new DatasetName(
            uri.getScheme() + "://" + uri.getAuthority(), uri.getPath().replaceFirst("\\A/", ""));
  }
}
