package dev.assay.generator.local;

import dev.assay.generator.TransactionsHandler;
import dev.assay.generator.http.HttpResponse;
import java.net.URI;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The source without a port, for programs that run in its own JVM: what {@link LocalGateway}
 * answers, made in the thread that asks.
 */
public final class DirectSource {
  private static final Map<String, String> HEADERS = Map.of("accept", "application/json");

  private final TransactionsHandler handler =
      LocalGateway.handler(new RequestSeeds(OptionalLong.empty()), Map.of());

  /**
   * The answer to GET, not compressed.
   *
   * @param target path and query are looked at, the rest is not
   */
  public HttpResponse get(URI target) {
    return handler.answer(V2Event.of("GET", target, HEADERS));
  }
}
