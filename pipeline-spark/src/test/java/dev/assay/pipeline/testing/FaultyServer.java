package dev.assay.pipeline.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A server that answers each connection with the next scripted reply, byte for byte, so that it can
 * do what no HTTP library lets a server do. When the script is at its end it repeats the last
 * reply.
 */
public final class FaultyServer implements AutoCloseable {

  /** Writes an answer, or fails to. */
  @FunctionalInterface
  public interface Reply {
    void send(Socket connection, OutputStream out) throws IOException;
  }

  private final ServerSocket server;
  private final ConcurrentLinkedDeque<Reply> script = new ConcurrentLinkedDeque<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final Thread thread = new Thread(this::serve, "faulty-server");

  private FaultyServer(Reply... replies) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    script.addAll(List.of(replies));
    thread.setDaemon(true);
    thread.start();
  }

  /** A server on a free port with these replies. */
  public static FaultyServer answering(Reply... replies) {
    try {
      return new FaultyServer(replies);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  /** Sends a byte now and then, for ever. */
  public static Reply drip() {
    return (connection, out) -> {
      out.write(head("200 OK", 1_000_000));
      while (!connection.isClosed()) {
        out.write(' ');
        out.flush();
        pause();
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

  private void serve() {
    while (!server.isClosed()) {
      try (Socket connection = server.accept()) {
        requests.add(readRequest(connection));
        Reply reply = script.size() > 1 ? script.poll() : script.peek();
        reply.send(connection, connection.getOutputStream());
        connection.getOutputStream().flush();
      } catch (IOException e) {
        // The client went away, or the server is closed: both are part of the play.
      }
    }
  }

  private static String readRequest(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
    String request = in.readLine();
    String header = request;
    while (header != null && !header.isEmpty()) {
      header = in.readLine();
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

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
