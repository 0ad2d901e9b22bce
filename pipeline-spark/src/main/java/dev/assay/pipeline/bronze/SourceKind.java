package dev.assay.pipeline.bronze;

import java.net.URI;

/** The kind of source behind a URL, as bronze tells it in {@code _source}. */
enum SourceKind {
  /** On this machine: the local gateway listens on loopback only. */
  local,
  api_gateway;

  static SourceKind of(URI uri) {
    String host = String.valueOf(uri.getHost());
    return isDirect(uri)
            || "localhost".equals(host)
            || host.startsWith("127.")
            || "[::1]".equals(host)
        ? local
        : api_gateway;
  }

  /** Whether there is no line at all: whoever asks runs the source itself. */
  static boolean isDirect(URI uri) {
    return PullRequest.DIRECT.getScheme().equals(uri.getScheme());
  }
}
