package dev.assay.generator.feed.changes;

import dev.assay.generator.http.CanonicalUrl;

/** Reads the URL of a file back into the identity that it spells out. */
public final class CanonicalRequest {
  private CanonicalRequest() {}

  /**
   * What a file follows from.
   *
   * @param dialect how it is written
   */
  public record OfFile(ChangesId id, Dialect dialect) {}

  /**
   * What the full load of the first table follows from, and with it all files of a landing.
   *
   * @param url as {@link ChangesId#url} gives it, with or without a source's address before it
   * @throws IllegalArgumentException if it is no such URL, or leaves anything to the source's
   *     defaults; the message says what
   */
  public static OfFile ofFullLoad(String url) {
    return CanonicalUrl.read(
        url,
        ChangesId.PATH + '/' + Table.CUSTOMERS.key() + "/0",
        ChangesRequest.OF_FILE,
        ChangesRequest.OF_FILE,
        said -> {
          ChangesRequest request = ChangesRequest.of(said, ChangesRequest.OF_FILE);
          return new OfFile(request.id(), request.dialect());
        });
  }
}
