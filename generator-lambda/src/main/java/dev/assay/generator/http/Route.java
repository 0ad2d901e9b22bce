package dev.assay.generator.http;

/** What answers the paths of one feed. */
public interface Route {
  /** Whether there is something at this path. */
  boolean has(String path);

  /**
   * The answer to GET, for one of its paths.
   *
   * @throws Refusal where the query is not understood
   */
  HttpResponse get(HttpRequest request) throws Refusal;
}
