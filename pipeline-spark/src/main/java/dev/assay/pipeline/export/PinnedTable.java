package dev.assay.pipeline.export;

import dev.assay.pipeline.lake.TableSpec;

/**
 * A published table, as another program finds it.
 *
 * @param spec its name, columns and grain
 * @param location its folder: an absolute path, or a URI as Hadoop writes it
 * @param version the Delta version that readers see
 */
public record PinnedTable(TableSpec spec, String location, long version) {
  /** Its name in queries. */
  public String name() {
    return spec.name();
  }

  /** Its folder as programs without Hadoop write it: Hadoop alone calls S3 {@code s3a}. */
  String uri() {
    return location.replaceFirst("\\As3[an]:", "s3:");
  }
}
