package dev.assay.pipeline.cli;

import dev.assay.generator.local.FailRules;
import dev.assay.generator.local.LocalGateway;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feeds;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay serve}: the source behind a port of this machine, until Ctrl-C. */
@Command(
    name = "serve",
    description = "Serve the source on this machine; logs one line a request.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay serve",
      "  assay serve --host 0.0.0.0 --port 9000",
      "  assay serve --faults messy",
      "  assay serve --port 0 --delay 200ms --fail 503:0.05,reset:0.01"
    })
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address to listen on; 0.0.0.0 or :: for all. Default: 127.0.0.1")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port to listen on; 0 takes a free one. Default: 8080")
  private int port;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Decides the seeds of requests that name none, and which requests fail.")
  private Long seed;

  @Option(
      names = "--delay",
      paramLabel = "TIME",
      defaultValue = "0ms",
      description = "How long every answer waits, e.g. 200ms. Default: 0ms")
  private Duration delay;

  @Option(
      names = "--fail",
      paramLabel = "RULES",
      description = "Transport faults, e.g. 503:0.05,429:0.02,reset:0.01,truncate:0.01")
  private String fail;

  @Mixin private FaultOptions faults;

  @Option(names = Failures.DEBUG, description = "On failure print the stack trace.")
  private boolean debug;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    LocalGateway.Options options = options(out);
    try (LocalGateway gateway = LocalGateway.start(options)) {
      warnIfOthersReach(options.host());
      out.println("curl \"" + gateway.endpoint() + "/transactions?count=3\"");
      out.flush();
      awaitInterrupt();
    } catch (SocketException e) {
      throw Errors.portInUse(host, port, e);
    }
    return 0;
  }

  private void warnIfOthersReach(InetAddress address) {
    if (!address.isLoopbackAddress()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "Warning: everybody who reaches this machine at "
              + (address.isAnyLocalAddress() ? "any of its addresses" : address.getHostAddress())
              + " can read from the source; it asks for no credentials.");
      err.flush();
    }
  }

  /** An address or the name of one; IPv6 also in brackets, as URLs have it. */
  private static InetAddress address(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String text = bracketed ? host.substring(1, host.length() - 1) : host;
    try {
      if (!text.isBlank()) {
        return InetAddress.getByName(text);
      }
    } catch (UnknownHostException noSuchHost) {
      // told below
    }
    throw new IllegalArgumentException(
        "There is no host '"
            + host
            + "' for --host. Give an address of this machine, such as 127.0.0.1 or ::1, or 0.0.0.0"
            + " for all of them.");
  }

  /** Ctrl-C runs the hook; the hook waits until the gateway is closed. */
  private static void awaitInterrupt() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(interrupted::countDown, "stop-serving"));
    interrupted.await();
  }

  private LocalGateway.Options options(PrintWriter out) {
    try {
      LocalGateway.Options options =
          LocalGateway.Options.defaults()
              .withHost(address(host))
              .withPort(port)
              .withDelay(delay)
              .withFaults(faults.rates(Feeds.DEFAULT))
              .withFailRules(fail == null ? FailRules.NONE : FailRules.parse(fail))
              .withAccessLog(
                  entry -> {
                    out.println(entry);
                    out.flush();
                  });
      return seed == null ? options : options.withSeed(seed);
    } catch (IllegalArgumentException e) {
      throw Errors.invalidOption(e.getMessage());
    }
  }
}
