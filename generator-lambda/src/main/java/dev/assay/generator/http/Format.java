package dev.assay.generator.http;

/** The ways to write a representation. */
public enum Format {
  /** One value, without white space and without a final newline. */
  JSON("application/json", "application/json"),
  /** One object a line, each line ended by a newline. IANA has no type: these are in use. */
  NDJSON(
      "application/x-ndjson",
      "application/x-ndjson",
      "application/ndjson",
      "application/jsonl",
      "application/jsonlines"),
  /** A header and one record a line; the type is as RFC 7111 registers it. */
  CSV("text/csv; charset=utf-8; header=present", "text/csv"),
  /** Records alone, one a line. */
  CSV_WITHOUT_HEADER("text/csv; charset=utf-8; header=absent", "text/csv"),
  /** A page for people. */
  HTML("text/html; charset=utf-8", "text/html");

  private final String mediaType;
  private final String[] names;

  Format(String mediaType, String... names) {
    this.mediaType = mediaType;
    this.names = names;
  }

  /** The value of Content-Type. */
  public String mediaType() {
    return mediaType;
  }

  /** The one that a request would rather have; the first of those that it likes equally. */
  public static Format preferred(HttpRequest request, Format... offered) {
    AcceptHeader accept = new AcceptHeader(request.header("Accept"));
    Format preferred = offered[0];
    double most = 0;
    for (Format format : offered) {
      double quality = accept.qualityOfType(format.names);
      if (quality > most) {
        preferred = format;
        most = quality;
      }
    }
    return preferred;
  }
}
