package dev.assay.generator.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.assay.generator.TransactionsHandler;
import dev.assay.generator.http.Cors;
import dev.assay.generator.http.HttpResponse;
import dev.assay.generator.local.FailRules.Failure;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** One request on its way: delayed, failed or answered, and logged. */
final class GatewayExchange implements HttpHandler {
  /** For load balancers, which must not be told of the faults that are rehearsed. */
  private static final String HEALTH = "/health";

  private static final int NO_STATUS = 0;

  /** Nothing is asked by a body; a larger one ends the connection. */
  private static final int BODY_READ = 65_536;

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
    try (exchange) {
      exchange.getRequestBody().readNBytes(BODY_READ);
      log(exchange, isHealthCheck(exchange) ? healthy(exchange) : rehearsed(exchange));
    }
  }

  private static boolean isHealthCheck(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    return HEALTH.equals(exchange.getRequestURI().getPath())
        && (method.equals("GET") || method.equals("HEAD"));
  }

  private static Sent healthy(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    return send(exchange, 200, "{\"status\":\"ok\"}");
  }

  private Sent rehearsed(HttpExchange exchange) throws IOException {
    Optional<Failure> failure = options.failRules().failure(failSeed, requests.getAndIncrement());
    pause();
    return failure.isPresent() ? fail(failure.get(), exchange) : answer(exchange, false);
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
      case UNAVAILABLE -> send(exchange, 503, "{\"message\":\"Service Unavailable\"}");
      case THROTTLED -> {
        exchange.getResponseHeaders().set("Retry-After", "1");
        yield send(exchange, 429, "{\"message\":\"Too Many Requests\"}");
      }
      case RESET -> new Sent(NO_STATUS, 0);
      case TRUNCATE -> answer(exchange, true);
    };
  }

  /** What is no answer of the handler's. */
  private static Sent send(HttpExchange exchange, int status, String json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    Cors.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
    return send(exchange, status, body, false);
  }

  private Sent answer(HttpExchange exchange, boolean truncated) throws IOException {
    HttpResponse response = handler.answer(V2Event.of(exchange));
    response.headers().forEach(exchange.getResponseHeaders()::set);
    return send(exchange, response.status(), response.body(), truncated);
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
                path.equals(HEALTH) || handler.has(path) ? "ANY " + path : "$default",
                sent.status(),
                sent.bytes()));
  }

  private record Sent(int status, long bytes) {}
}
