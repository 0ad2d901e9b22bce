package dev.assay.generator.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers that pages of every origin may read (the Fetch standard's CORS protocol). The source
 * takes no credentials and changes nothing, so there is nothing to tell origins apart for.
 */
public final class Cors {
  /** What a page may see beyond the headers that it always may. */
  private static final String EXPOSED =
      "Content-Location, ETag, Link, Retry-After, Assay-Generator-Version, Assay-Count-Clamped,"
          + " Assay-Records";

  private Cors() {}

  /** The headers by which a browser lets a page read an answer. */
  public static Map<String, String> headers() {
    return Map.of("Access-Control-Allow-Origin", "*", "Access-Control-Expose-Headers", EXPOSED);
  }

  /** The answer, for pages of every origin. */
  public static HttpResponse open(HttpResponse response) {
    Map<String, String> all = new LinkedHashMap<>(response.headers());
    all.putAll(headers());
    if (response.status() == 204) {
      all.put("Access-Control-Allow-Methods", HttpRequest.METHODS);
      all.put("Access-Control-Allow-Headers", "*");
      all.put("Access-Control-Max-Age", "86400");
    }
    return new HttpResponse(response.status(), all, response.body(), response.binary());
  }
}
