package dev.assay.generator.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.assay.generator.TransactionsHandler;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** One request on its way: delayed, failed or answered, and logged. */
final class GatewayExchange implements HttpHandler {
  private static final Set<String> ROUTES =
      Set.of("/transactions", "/transactions/truth", "/openapi.json");
  private static final int NO_STATUS = 0;

  private final TransactionsHandler handler;
  private final LocalGateway.Options options;
  private final long failSeed;
  private final AtomicLong requests = new AtomicLong();

  GatewayExchange(TransactionsHandler handler, LocalGateway.Options options, long failSeed) {
    this.handler = handler;
    this.options = options;
    this.failSeed = failSeed;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Optional<Failure> failure = options.failRules().failure(failSeed, requests.getAndIncrement());
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      pause();
      Sent sent = failure.isPresent() ? fail(failure.get(), exchange) : answer(exchange, false);
      log(exchange, sent);
    }
  }

  private void pause() {
    try {
      Thread.sleep(options.delay().toMillis());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private Sent fail(Failure failure, HttpExchange exchange) throws IOException {
    return switch (failure) {
      case UNAVAILABLE -> refuse(exchange, 503, "{\"message\":\"Service Unavailable\"}");
      case THROTTLED -> {
        exchange.getResponseHeaders().set("Retry-After", "1");
        yield refuse(exchange, 429, "{\"message\":\"Too Many Requests\"}");
      }
      case RESET -> new Sent(NO_STATUS, 0);
      case TRUNCATE -> answer(exchange, true);
    };
  }

  private static Sent refuse(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    return send(exchange, status, body.getBytes(UTF_8), false);
  }

  private Sent answer(HttpExchange exchange, boolean truncated) throws IOException {
    APIGatewayV2HTTPResponse response = handler.handleRequest(V2Event.of(exchange), null);
    for (Map.Entry<String, String> header : response.getHeaders().entrySet()) {
      exchange.getResponseHeaders().set(header.getKey(), header.getValue());
    }
    byte[] body =
        response.getIsBase64Encoded()
            ? Base64.getDecoder().decode(response.getBody())
            : response.getBody().getBytes(UTF_8);
    return send(exchange, response.getStatusCode(), body, truncated);
  }

  private static Sent send(HttpExchange exchange, int status, byte[] body, boolean truncated)
      throws IOException {
    if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return new Sent(status, 0);
    }
    int length = truncated ? body.length / 2 : body.length;
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body, 0, length);
    exchange.getResponseBody().flush();
    return new Sent(status, length);
  }

  private void log(HttpExchange exchange, Sent sent) {
    String path = exchange.getRequestURI().getPath();
    options
        .accessLog()
        .accept(
            new AccessLogEntry(
                UUID.randomUUID().toString(),
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                exchange.getRequestMethod(),
                ROUTES.contains(path) ? "ANY " + path : "$default",
                sent.status(),
                sent.bytes()));
  }

  private record Sent(int status, long bytes) {}
}
