package dev.assay.pipeline.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.pipeline.testing.SigV4Verifier.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A server that answers what is signed well, and 403 like API Gateway to everything else. */
public final class GuardedServer implements AutoCloseable {
  private final SigV4Verifier verifier;
  private final Function<Received, Answer> answers;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> requests = new CopyOnWriteArrayList<>();
  private final List<String> refusals = new CopyOnWriteArrayList<>();

  /** A status and a JSON body. */
  public record Answer(int status, String body) {}

  /** A server on a free port of this machine. */
  public GuardedServer(SigV4Verifier verifier, Function<Received, Answer> answers)
      throws IOException {
    this.verifier = verifier;
    this.answers = answers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All requests so far. */
  public List<Received> requests() {
    return List.copyOf(requests);
  }

  /** Why requests were refused, in order. */
  public List<String> refusals() {
    return List.copyOf(refusals);
  }

  private void serve(HttpExchange exchange) throws IOException {
    Received request = received(exchange);
    requests.add(request);
    Optional<String> refusal = verifier.refusal(request);
    refusal.ifPresent(refusals::add);
    Answer answer =
        refusal
            .map(why -> new Answer(403, "{\"message\":\"Forbidden\"}"))
            .orElseGet(() -> answers.apply(request));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Received received(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers =
        exchange.getRequestHeaders().entrySet().stream()
            .collect(
                Collectors.toMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    header -> Collections.unmodifiableList(header.getValue())));
    return new Received(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        headers,
        exchange.getRequestBody().readAllBytes());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
