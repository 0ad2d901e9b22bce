package dev.assay.pipeline.cli;

import dev.assay.generator.local.LocalGateway;
import dev.assay.pipeline.bronze.RequestPlan.Order;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.RunLock;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.run.RunResult;
import dev.assay.pipeline.run.StepClock;
import dev.assay.pipeline.semantic.Publication;
import dev.assay.pipeline.semantic.Publisher;
import dev.assay.pipeline.silver.PiiKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay run}: from the source to the published views, and a report. */
@Command(
    name = "run",
    description = "Pull batches from the source and take them to the published views.")
final class RunCommand implements Callable<Integer> {
  private static final int UNUSED_BITS = 64 - 53;

  private final Map<String, String> environment;
  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

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
    Path root = Path.of(common.lakehouse);
    try (RunLock lock = RunLock.take(root)) {
      PiiKey key =
          Optional.ofNullable(environment.get("ASSAY_PII_KEY"))
              .map(PiiKey::of)
              .orElseGet(() -> PiiKey.ofLocal(root));
      if (endpoint != null) {
        return run(root, key, endpoint);
      }
      try (LocalGateway source = LocalGateway.start(LocalGateway.Options.defaults())) {
        return run(root, key, source.endpoint());
      }
    }
  }

  private int run(Path root, PiiKey key, URI source) {
    StepClock steps = new StepClock(this::progress);
    SparkSession session = steps.time("start", SparkSessions::open);
    Lakehouse lakehouse = new Lakehouse(session, root.toAbsolutePath().normalize().toString(), 1);
    int generation = new Publisher(lakehouse).last().map(Publication::generation).orElse(1);
    RunResult result =
        new Pipeline(lakehouse.atGeneration(generation), key, clock, steps).run(order(source));
    spec.commandLine().getOut().print(Report.of(result));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Order order(URI source) {
    return new Order(
        source,
        batches,
        count,
        seed == null ? new SecureRandom().nextLong() >>> UNUSED_BITS : seed,
        (asOf == null ? clock.instant() : asOf).truncatedTo(ChronoUnit.SECONDS));
  }

  private void progress(String step) {
    if (!common.quiet) {
      spec.commandLine().getErr().println("assay: " + step + " …");
      spec.commandLine().getErr().flush();
    }
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
