package dev.assay.pipeline.cli;

import dev.assay.generator.local.LocalGateway;
import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a command pulls from which source. */
final class SourceOptions {
  private static final int UNUSED_BITS = 64 - 53;

  /** Its oldest order is 30 days older; the contract takes none from before 2000. */
  private static final Instant EARLIEST_AS_OF = Instant.parse("2000-02-01T00:00:00Z");

  @Mixin private EndpointOptions source;
  @Mixin private FaultOptions faults;

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
      description =
          "The orders of the 30 days before it, e.g. 2026-04-18T00:00:00Z, from 2000-02-01 to"
              + " tomorrow. Default: now")
  private Instant asOf;

  @Option(
      names = "--direct",
      description =
          "Run the code of the source in Spark's own tasks, without HTTP: the same records for less"
              + " work. Not with --endpoint.")
  private boolean direct;

  private Map<String, Rate> rates;
  private Access access;

  /** Refuses values that no source would take, and a source that would not let us in. */
  void validate(Map<String, String> environment, Clock clock) {
    requireBetween("--batches", batches, 1, 1_000_000);
    requireBetween("--count", count, 1, 5_000);
    requirePlausible(asOf, clock.instant().plus(1, ChronoUnit.DAYS));
    if (direct && source.endpoint().isPresent()) {
      throw Errors.invalidOption(
          "--direct and --endpoint exclude each other: --direct runs the source's own code and asks"
              + " no URL.");
    }
    rates = faults.rates();
    access = source.access(environment);
  }

  /**
   * Does something with what is wanted of the source, while it is up.
   *
   * @param turn 0, 1, 2 …: each turn wants the batches that follow those of the one before
   */
  <T> T pull(Clock clock, long turn, Function<PullRequest, T> work) throws IOException {
    Optional<URI> endpoint = direct ? Optional.of(PullRequest.DIRECT) : source.endpoint();
    if (endpoint.isPresent()) {
      return work.apply(request(endpoint.get(), clock, turn));
    }
    try (LocalGateway own = LocalGateway.start(LocalGateway.Options.defaults())) {
      return work.apply(request(own.endpoint(), clock, turn));
    }
  }

  private PullRequest request(URI endpoint, Clock clock, long turn) {
    return new PullRequest(
        endpoint,
        batches,
        count,
        seed == null ? new SecureRandom().nextLong() >>> UNUSED_BITS : seed + turn * batches,
        (asOf == null ? clock.instant() : asOf).truncatedTo(ChronoUnit.SECONDS),
        rates,
        access);
  }

  /** Of other times the contract quarantines every order, or many. */
  static void requirePlausible(Instant asOf, Instant tomorrow) {
    if (asOf != null && (asOf.isBefore(EARLIEST_AS_OF) || asOf.isAfter(tomorrow))) {
      throw Errors.invalidArgument(
          "--as-of", asOf.toString(), "from %s to a day from now".formatted(EARLIEST_AS_OF));
    }
  }

  static void requireBetween(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw Errors.invalidArgument(
          name, Integer.toString(value), "%d to %d".formatted(least, most));
    }
  }
}
