package dev.assay.pipeline.bronze;

import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.bronze.BatchClient.RetrySettings;
import java.net.URI;

/** Asks a source for pages. */
@FunctionalInterface
interface PageClient {
  /** The page at a URL, or what came of the last try. */
  Attempt fetch(URI uri);

  /** A client for the source behind an endpoint. */
  static PageClient to(URI endpoint, RetrySettings retry, Access access) {
    return SourceKind.isDirect(endpoint) ? new DirectClient() : new BatchClient(retry, access);
  }
}
