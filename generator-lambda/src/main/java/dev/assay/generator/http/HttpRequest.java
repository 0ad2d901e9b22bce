package dev.assay.generator.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Map;
import java.util.Optional;

/**
 * What the source looks at in a request.
 *
 * @param rawQuery the query as sent; empty where the event has none (console test events)
 * @param queryParameters decoded parameters, looked at only without a raw query
 */
public record HttpRequest(
    String method,
    String path,
    Optional<String> rawQuery,
    Map<String, String> queryParameters,
    Map<String, String> headers) {
  /** The methods that every path answers. */
  static final String METHODS = "GET, HEAD, OPTIONS";

  /** Reads a v2 event; whatever is null in it has a default: GET, and this path. */
  public static HttpRequest of(APIGatewayV2HTTPEvent event, String usualPath) {
    APIGatewayV2HTTPEvent.RequestContext context = event.getRequestContext();
    APIGatewayV2HTTPEvent.RequestContext.Http http = context == null ? null : context.getHttp();
    String path = event.getRawPath() != null || http == null ? event.getRawPath() : http.getPath();
    return new HttpRequest(
        orElse(http == null ? null : http.getMethod(), "GET"),
        orElse(path, usualPath),
        Optional.ofNullable(event.getRawQueryString()),
        orElse(event.getQueryStringParameters(), Map.of()),
        orElse(event.getHeaders(), Map.of()));
  }

  private static <T> T orElse(T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  /** A header's value, empty where it is absent; names compare without case. */
  public String header(String name) {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (name.equalsIgnoreCase(header.getKey()) && header.getValue() != null) {
        return header.getValue();
      }
    }
    return "";
  }

  /** Whether only the head of the answer to GET is wanted. */
  public boolean isHead() {
    return method.equals("HEAD");
  }

  /** Whether the question is what may be asked; browsers ask so before they read (CORS). */
  public boolean isOptions() {
    return method.equals("OPTIONS");
  }

  /** Whether a representation is wanted. */
  public boolean isRead() {
    return method.equals("GET") || isHead();
  }
}
