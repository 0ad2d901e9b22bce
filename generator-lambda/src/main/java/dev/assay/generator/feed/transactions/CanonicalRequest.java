package dev.assay.generator.feed.transactions;

import dev.assay.generator.http.CanonicalUrl;

/** Reads the URL of a batch back into the identity that it spells out. */
public final class CanonicalRequest {
  private CanonicalRequest() {}

  /**
   * The batch that a URL gives, whatever source answers it.
   *
   * @param url as in Content-Location, with or without the source's address before it
   * @throws IllegalArgumentException if it is no URL of a batch, or leaves anything to the source's
   *     defaults; the message says what
   */
  public static BatchId read(String url) {
    return CanonicalUrl.read(
        url,
        BatchId.PATH,
        BatchRequest.KNOWN,
        BatchRequest.IDENTITY,
        said -> BatchRequest.of(said).id());
  }
}
