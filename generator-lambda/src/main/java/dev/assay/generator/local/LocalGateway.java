package dev.assay.generator.local;

import com.sun.net.httpserver.HttpServer;
import dev.assay.generator.TransactionsHandler;
import dev.assay.generator.http.Defaults;
import dev.assay.generator.replay.Rate;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The source behind a port of this machine: v2 events in, v2 responses out, the same handler as in
 * the cloud. It prints nothing and installs no signal handler.
 */
public final class LocalGateway implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int BACKLOG = 128;
  private static final int LAST_MOMENT_MILLIS = 500;

  static {
    // The JDK's server sends head and body apart; with Nagle's algorithm each answer waits 40 ms.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final InetAddress host;
  private final HttpServer server;
  private final ExecutorService threads;

  private LocalGateway(InetAddress host, HttpServer server, ExecutorService threads) {
    this.host = host;
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts listening; pages of every origin may read what it answers (CORS).
   *
   * @throws IOException when the address cannot be listened on ({@link java.net.SocketException}):
   *     the port is taken or forbidden, or the host is none of this machine's
   */
  public static LocalGateway start(Options options) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(options.host(), options.port()), BACKLOG);
    RequestSeeds seeds = new RequestSeeds(options.seed());
    server.createContext(
        "/", new GatewayExchange(handler(seeds, options.faults()), options, seeds.failSeed()));
    ExecutorService threads = threads();
    server.setExecutor(threads);
    server.start();
    return new LocalGateway(options.host(), server, threads);
  }

  /** What answers on this machine, to pages of every origin. */
  static TransactionsHandler handler(RequestSeeds seeds, Map<String, Rate> faults) {
    Defaults defaults = new Defaults(Clock.systemUTC(), seeds, Map.of(), faults);
    return new TransactionsHandler(defaults, true);
  }

  /**
   * Each answer under way holds some megabytes, so their number is bounded, and so is that of the
   * requests that wait: the thread that accepts answers what finds no room, and accepts no more
   * until it has.
   */
  private static ExecutorService threads() {
    return new ThreadPoolExecutor(
        THREADS,
        THREADS,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(BACKLOG),
        LocalGateway::daemon,
        new ThreadPoolExecutor.CallerRunsPolicy());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "local-gateway");
    thread.setDaemon(true);
    return thread;
  }

  /** Where this machine reaches it, such as {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return URI.create("http://" + literal(host) + ':' + server.getAddress().getPort());
  }

  /** A host as a URL has it; for all addresses of this machine, the one that never changes. */
  private static String literal(InetAddress host) {
    boolean here = host.isAnyLocalAddress() || host.isLoopbackAddress();
    if (host instanceof Inet6Address) {
      return here ? "[::1]" : '[' + host.getHostAddress().replace("%", "%25") + ']';
    }
    return host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
  }

  /** Stops listening; requests under way have a moment to end. The port is free afterwards. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    try {
      threads.awaitTermination(LAST_MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
  }

  /**
   * How to serve.
   *
   * @param host an address of this machine; the wildcard address stands for all of them
   * @param port 0 takes a free one
   * @param seed decides which requests fail, and the seeds of requests that name none; without one
   *     both differ from start to start
   * @param delay how long every answer waits
   * @param faults fault rates by parameter, for requests that name none
   * @param failRules which transport faults are rehearsed
   * @param accessLog is given every request, after it is answered; may be called by many threads
   */
  public record Options(
      InetAddress host,
      int port,
      OptionalLong seed,
      Duration delay,
      Map<String, Rate> faults,
      FailRules failRules,
      Consumer<AccessLogEntry> accessLog) {
    private static final int HIGHEST_PORT = 65_535;

    public Options {
      faults = Map.copyOf(faults);
      if (port < 0 || port > HIGHEST_PORT) {
        throw new IllegalArgumentException("The port must be 0 (any free one) to 65535.");
      }
      if (delay.isNegative()) {
        throw new IllegalArgumentException("The delay must not be negative.");
      }
    }

    /** A free port of 127.0.0.1, default fault rates, no delay, no transport faults, no log. */
    public static Options defaults() {
      return new Options(
          InetAddress.getLoopbackAddress(),
          0,
          OptionalLong.empty(),
          Duration.ZERO,
          Map.of(),
          FailRules.NONE,
          entry -> {});
    }

    public Options withHost(InetAddress other) {
      return new Options(other, port, seed, delay, faults, failRules, accessLog);
    }

    public Options withPort(int other) {
      return new Options(host, other, seed, delay, faults, failRules, accessLog);
    }

    public Options withSeed(long other) {
      return new Options(host, port, OptionalLong.of(other), delay, faults, failRules, accessLog);
    }

    public Options withDelay(Duration other) {
      return new Options(host, port, seed, other, faults, failRules, accessLog);
    }

    public Options withFaults(Map<String, Rate> other) {
      return new Options(host, port, seed, delay, other, failRules, accessLog);
    }

    public Options withFailRules(FailRules other) {
      return new Options(host, port, seed, delay, faults, other, accessLog);
    }

    public Options withAccessLog(Consumer<AccessLogEntry> other) {
      return new Options(host, port, seed, delay, faults, failRules, other);
    }
  }
}
