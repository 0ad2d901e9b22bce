package dev.assay.pipeline.testing;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * A server that answers byte for byte what a test wants, so that it can do what no HTTP library
 * lets a server do. Each connection is served by a thread of its own.
 */
public final class FaultyServer implements AutoCloseable {

  /** Writes an answer, or fails to. */
  @FunctionalInterface
  public interface Reply {
    void send(Socket connection, OutputStream out) throws IOException;
  }

  private final ServerSocket server;
  private final Function<String, Reply> replies;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> headers = Collections.synchronizedList(new ArrayList<>());

  private FaultyServer(int port, Function<String, Reply> replies) {
    try {
      this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.replies = replies;
    daemon(this::accept);
  }

  /** A server on a free port that gives these replies in turn, and the last one for ever. */
  public static FaultyServer answering(Reply... replies) {
    Script script = new Script(replies);
    return routing(target -> script.next());
  }

  /** A server on a free port whose reply depends on the target, e.g. {@code /x?seed=7}. */
  public static FaultyServer routing(Function<String, Reply> replies) {
    return new FaultyServer(0, replies);
  }

  /** A server on a given port. */
  public static FaultyServer routing(int port, Function<String, Reply> replies) {
    return new FaultyServer(port, replies);
  }

  /** A port that nobody listens on. */
  public static int unusedPort() {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return taken.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replies in turn; the last one is repeated. */
  public static final class Script {
    private final Deque<Reply> replies;

    public Script(Reply... replies) {
      this.replies = new ArrayDeque<>(List.of(replies));
    }

    /** The next reply. */
    public synchronized Reply next() {
      return replies.size() > 1 ? replies.poll() : replies.peek();
    }
  }

  /** 200 with a body. */
  public static Reply ok(String body, String... headers) {
    return ok(body.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** 200 with a body. */
  public static Reply ok(byte[] body, String... headers) {
    return (connection, out) -> {
      out.write(head("200 OK", body.length, headers));
      out.write(body);
    };
  }

  /** A status without a body. */
  public static Reply status(int status, String... headers) {
    return (connection, out) -> out.write(head(status + " Status", 0, headers));
  }

  /** Promises the whole body and closes the connection half way. */
  public static Reply truncated(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return (connection, out) -> {
      out.write(head("200 OK", bytes.length));
      out.write(bytes, 0, bytes.length / 2);
    };
  }

  /** Closes the connection with a reset before any answer. */
  public static Reply reset() {
    return (connection, out) -> connection.setSoLinger(true, 0);
  }

  /** Answers in bytes that are no HTTP. */
  public static Reply bytes(String text) {
    return (connection, out) -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Closes the connection without an answer. */
  public static Reply nothing() {
    return (connection, out) -> {};
  }

  /** A reply that comes late. */
  public static Reply late(Duration delay, Reply reply) {
    return (connection, out) -> {
      pause(delay);
      reply.send(connection, out);
    };
  }

  /** Sends a byte now and then, for ever. */
  public static Reply drip() {
    return (connection, out) -> {
      out.write(head("200 OK", 1_000_000));
      while (!connection.isClosed()) {
        out.write(' ');
        out.flush();
        pause(Duration.ofMillis(20));
      }
    };
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** The request lines so far, in order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The header lines of all requests so far, e.g. {@code Accept: application/json}. */
  public List<String> headers() {
    return List.copyOf(headers);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        daemon(() -> serve(connection));
      } catch (IOException e) {
        // The server is closed.
      }
    }
  }

  private void serve(Socket accepted) {
    try (Socket connection = accepted) {
      String request = readRequest(connection);
      requests.add(request);
      replies.apply(request.split(" ")[1]).send(connection, connection.getOutputStream());
      connection.getOutputStream().flush();
    } catch (IOException e) {
      // The client went away: that is part of the play.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "faulty-server");
    thread.setDaemon(true);
    thread.start();
  }

  private String readRequest(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
    String request = in.readLine();
    if (request == null) {
      throw new EOFException("no request");
    }
    String header = request;
    while (header != null && !header.isEmpty()) {
      header = in.readLine();
      if (header != null && !header.isEmpty()) {
        headers.add(header);
      }
    }
    return request;
  }

  private static byte[] head(String status, int length, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Content-Length: ").append(length).append("\r\nConnection: close\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
