package dev.assay.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.generator.testing.Events;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.List;

/** An HTTP API on a local port: the routes of a template in front of the function it describes. */
final class TemplateGateway implements AutoCloseable {
  private final List<String> routes;
  private final TemplateFunction function;
  private final HttpServer server;

  private TemplateGateway(List<String> routes, TemplateFunction function, HttpServer server) {
    this.routes = routes;
    this.function = function;
    this.server = server;
  }

  static TemplateGateway start(Cloud cloud) throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    TemplateGateway gateway =
        new TemplateGateway(routeKeys(cloud), TemplateFunction.start(cloud), server);
    server.createContext("/", gateway::handle);
    server.start();
    return gateway;
  }

  /** "METHOD /path" of every route in the template. */
  static List<String> routeKeys(Cloud cloud) {
    return cloud
        .source()
        .all("AWS::ApiGatewayV2::Route")
        .map(route -> route.path("RouteKey").asText())
        .toList();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What another caller than the API gets: an event in, a response out. */
  JsonNode invoke(String event) throws InterruptedException {
    return function.invoke(event);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (routed(exchange)) {
        answer(exchange, function.invoke(event(exchange)));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean routed(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    return routes.stream()
        .anyMatch(key -> matches(key, "ANY " + path) || matches(key, method + ' ' + path));
  }

  /** A variable of a route stands for one segment, as in API Gateway. */
  private static boolean matches(String routeKey, String request) {
    String[] pattern = routeKey.split("/", -1);
    String[] segments = request.split("/", -1);
    boolean matches = pattern.length == segments.length;
    for (int i = 0; matches && i < pattern.length; i++) {
      boolean isVariable = pattern[i].matches("\\{.+}") && !segments[i].isEmpty();
      matches = isVariable || pattern[i].equals(segments[i]);
    }
    return matches;
  }

  private static String event(HttpExchange exchange) {
    return Events.event(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        header(exchange, "Accept", "*/*"),
        header(exchange, "Accept-Encoding", "identity"));
  }

  private static String header(HttpExchange exchange, String name, String otherwise) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? otherwise : value;
  }

  private static void answer(HttpExchange exchange, JsonNode response) throws IOException {
    response
        .path("headers")
        .properties()
        .forEach(
            header ->
                exchange.getResponseHeaders().set(header.getKey(), header.getValue().asText()));
    String text = response.path("body").asText("");
    byte[] body =
        response.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(text)
            : text.getBytes(UTF_8);
    boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(response.path("statusCode").asInt(), none ? -1 : body.length);
    if (!none) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    function.close();
  }
}
