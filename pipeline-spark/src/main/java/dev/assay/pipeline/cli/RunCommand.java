package dev.assay.pipeline.cli;

import dev.assay.generator.local.LocalGateway;
import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.bronze.RequestPlan.Order;
import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay run}: from the source to the published views, and a report. */
@Command(
    name = "run",
    description = "Pull batches from the source and take them to the published views.")
final class RunCommand implements Callable<Integer> {
  private static final int UNUSED_BITS = 64 - 53;

  private final Map<String, String> environment;
  private final Clock clock;

  @Mixin private CommonOptions common;
  @Mixin private AuthOption auth;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Root of the source. Default: the source started in this process.")
  private URI endpoint;

  @Option(
      names = "--batches",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many batches to pull. Default: 1")
  private int batches;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "500",
      description = "Records a batch, 1 to 5000. Default: 500")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of the first batch; batch k has S + k. Default: random")
  private Long seed;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description = "The orders end here, e.g. 2026-04-18T00:00:00Z. Default: now")
  private Instant asOf;

  RunCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    requireBetween("--batches", batches, 1, 1_000_000);
    requireBetween("--count", count, 1, 5_000);
    requireHttp(endpoint);
    Access access = auth.to(endpoint);
    try (Workplace workplace = common.open(environment, clock)) {
      if (endpoint != null) {
        return run(workplace, endpoint, access);
      }
      try (LocalGateway source = LocalGateway.start(LocalGateway.Options.defaults())) {
        return run(workplace, source.endpoint(), access);
      }
    }
  }

  private int run(Workplace workplace, URI source, Access access) {
    common.print(Report.of(workplace.pipeline().run(order(source, access))));
    return 0;
  }

  private Order order(URI source, Access access) {
    return new Order(
        source,
        batches,
        count,
        seed == null ? new SecureRandom().nextLong() >>> UNUSED_BITS : seed,
        (asOf == null ? clock.instant() : asOf).truncatedTo(ChronoUnit.SECONDS),
        access);
  }

  private static void requireHttp(URI endpoint) {
    if (endpoint != null
        && (endpoint.getHost() == null
            || !String.valueOf(endpoint.getScheme()).startsWith("http"))) {
      throw Errors.invalidArgument(
          "--endpoint", endpoint.toString(), "the http or https URL of a source");
    }
  }

  private static void requireBetween(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw Errors.invalidArgument(
          name, Integer.toString(value), "%d to %d".formatted(least, most));
    }
  }
}
