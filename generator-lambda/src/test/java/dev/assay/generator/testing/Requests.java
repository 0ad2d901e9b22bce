package dev.assay.generator.testing;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.assay.generator.TransactionsHandler;
import dev.assay.generator.http.Defaults;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A handler with a fixed clock and seed, and events to give it. */
public final class Requests {
  public static final Instant NOW = Instant.parse("2026-04-18T12:34:56.789Z");
  public static final long FRESH_SEED = 4_242L;
  public static final String WHOLE =
      "count=100&seed=42&as_of=2026-04-18T00:00:00Z&malformed_timestamp=0.05&missing_field=0.03"
          + "&duplicate_order=0.02&generator_version=1";

  private Requests() {}

  public static TransactionsHandler handler() {
    return new TransactionsHandler(defaults());
  }

  public static Defaults defaults() {
    return Defaults.of(Clock.fixed(NOW, ZoneOffset.UTC), () -> FRESH_SEED);
  }

  public static APIGatewayV2HTTPEvent event(String method, String target, String... headers) {
    int query = target.indexOf('?');
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    event.setRawPath(query < 0 ? target : target.substring(0, query));
    event.setRawQueryString(query < 0 ? "" : target.substring(query + 1));
    event.setHeaders(pairs(headers));
    APIGatewayV2HTTPEvent.RequestContext context = new APIGatewayV2HTTPEvent.RequestContext();
    APIGatewayV2HTTPEvent.RequestContext.Http http =
        new APIGatewayV2HTTPEvent.RequestContext.Http();
    http.setMethod(method);
    http.setPath(event.getRawPath());
    context.setHttp(http);
    event.setRequestContext(context);
    return event;
  }

  public static APIGatewayV2HTTPResponse get(String target, String... headers) {
    return handler().handleRequest(event("GET", target, headers), null);
  }

  public static String header(APIGatewayV2HTTPResponse response, String name) {
    return response.getHeaders().get(name);
  }

  public static int length(APIGatewayV2HTTPResponse response) {
    return response.getBody().getBytes(StandardCharsets.UTF_8).length;
  }

  private static Map<String, String> pairs(String... namesAndValues) {
    Map<String, String> pairs = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      pairs.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return pairs;
  }
}
