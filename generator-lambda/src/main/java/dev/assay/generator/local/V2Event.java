package dev.assay.generator.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the event that API Gateway would send for a request. */
final class V2Event {
  private V2Event() {}

  static APIGatewayV2HTTPEvent of(HttpExchange exchange) {
    return of(exchange.getRequestMethod(), exchange.getRequestURI(), headers(exchange));
  }

  /**
   * The event of a request.
   *
   * @param headers by names in lower case
   */
  static APIGatewayV2HTTPEvent of(String method, URI target, Map<String, String> headers) {
    RequestContext.Http http = new RequestContext.Http();
    http.setMethod(method);
    http.setPath(target.getPath());
    RequestContext context = new RequestContext();
    context.setHttp(http);
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    event.setVersion("2.0");
    event.setRawPath(target.getPath());
    event.setRawQueryString(target.getRawQuery() == null ? "" : target.getRawQuery());
    event.setHeaders(headers);
    event.setRequestContext(context);
    return event;
  }

  /** Names in lower case, repeated headers joined by commas, as the gateway does it. */
  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      headers.put(header.getKey().toLowerCase(Locale.ROOT), String.join(",", header.getValue()));
    }
    return headers;
  }
}
