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
    URI target = exchange.getRequestURI();
    RequestContext.Http http = new RequestContext.Http();
    http.setMethod(exchange.getRequestMethod());
    http.setPath(target.getPath());
    RequestContext context = new RequestContext();
    context.setHttp(http);
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    event.setVersion("2.0");
    event.setRawPath(target.getPath());
    event.setRawQueryString(target.getRawQuery() == null ? "" : target.getRawQuery());
    event.setHeaders(headers(exchange));
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
