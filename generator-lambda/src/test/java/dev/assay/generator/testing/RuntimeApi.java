package dev.assay.generator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The Runtime API that Lambda offers to a runtime (next invocation, response, error), as far as the
 * Java client uses it; one function at a time.
 */
public final class RuntimeApi implements AutoCloseable {
  private static final String INVOCATIONS = "/2018-06-01/runtime/invocation/";

  /** Asked once by a SnapStart function: the snapshot is taken before the answer. */
  private static final String RESTORED = "/2018-06-01/runtime/restore/next";

  private static final int TIMEOUT_SECONDS = 60;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<String> events = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<Long> polls = new ArrayBlockingQueue<>(100);

  /** What the function answered, or how it failed. */
  public record Answer(boolean failed, String body) {}

  private RuntimeApi(HttpServer server) {
    this.server = server;
  }

  public static RuntimeApi start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    RuntimeApi api = new RuntimeApi(server);
    server.createContext("/", api::handle);
    server.setExecutor(api.threads);
    server.start();
    return api;
  }

  /** Host and port, as AWS_LAMBDA_RUNTIME_API names them. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Waits until the function asks for its next event: it is initialised, or done with the last. */
  public void awaitPoll() throws InterruptedException {
    if (polls.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS) == null) {
      throw new IllegalStateException("the function did not ask for an event");
    }
  }

  /** Gives the function an event and waits for what it answers. */
  public Answer invoke(String event) throws InterruptedException {
    events.put(event);
    Answer answer = answers.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (answer == null) {
      throw new IllegalStateException("the function did not answer");
    }
    return answer;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      if (path.equals(INVOCATIONS + "next")) {
        next(exchange);
      } else if (path.equals(RESTORED)) {
        exchange.sendResponseHeaders(200, -1);
      } else {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        answers.add(new Answer(!path.endsWith("/response"), body));
        exchange.sendResponseHeaders(202, -1);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    polls.add(System.nanoTime());
    byte[] event = events.take().getBytes(UTF_8);
    long deadline = System.currentTimeMillis() + TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange
        .getResponseHeaders()
        .set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
    exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
    exchange
        .getResponseHeaders()
        .set(
            "Lambda-Runtime-Invoked-Function-Arn",
            "arn:aws:lambda:eu-west-1:000000000000:function:assay");
    exchange.sendResponseHeaders(200, event.length);
    exchange.getResponseBody().write(event);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
