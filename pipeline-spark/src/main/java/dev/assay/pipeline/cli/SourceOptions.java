package dev.assay.pipeline.cli;

import dev.assay.generator.local.LocalGateway;
import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.bronze.LandedFiles;
import dev.assay.pipeline.bronze.LandedFiles.Landed;
import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.feed.Feed.BatchSize;
import dev.assay.pipeline.feed.Feed.Series;
import dev.assay.pipeline.lake.LandingFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a command pulls from which source. */
final class SourceOptions {
  private static final int UNUSED_BITS = 64 - 53;

  /** Its oldest order is 30 days older; the contract takes none from before 2000. */
  private static final Instant EARLIEST_AS_OF = Instant.parse("2000-02-01T00:00:00Z");

  private static final String BATCHES = "--batches";
  private static final String ROWS = "--rows";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private EndpointOptions source;
  @Mixin private FaultOptions faults;

  @Mixin private LandingOption landing;

  @Option(
      names = BATCHES,
      paramLabel = "N",
      description =
          "How many batches to pull; a batch of landed files is one of each table. Default:"
              + " ${bundle:feed.batches}")
  private Integer batches;

  @Option(
      names = ROWS,
      paramLabel = "R",
      description =
          "Pull as many batches as give at least R records, instead of --batches. They are counted"
              + " with the code of the source here: an endpoint of another version may give more or"
              + " fewer.")
  private Long rows;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How large a batch is: ${bundle:feed.sizes}")
  private Integer count;

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

  /** How many batches each feed has been asked for in the turns before, by its name. */
  private final Map<String, Long> pulled = new HashMap<>();

  private Access access;

  /**
   * What all feeds of a run have in common, so that they show the same shop.
   *
   * @param seed of the first batch, if none is given
   * @param asOf the instant that the records end at, whole seconds
   */
  record Turn(long seed, Instant asOf) {}

  /** Refuses values that no source would take, and a source that would not let us in. */
  void validate(List<Feed> feeds, Map<String, String> environment, Clock clock) {
    if (batches != null) {
      requireBetween(BATCHES, batches, 1, Feed.Series.ENDLESS.most());
    }
    if (rows != null && rows < 1) {
      throw Errors.invalidArgument(ROWS, rows.toString(), "1 or more");
    }
    if (isGiven(ROWS) && isGiven(BATCHES)) {
      throw Errors.invalidOption(
          "--rows and --batches exclude each other: --rows finds out how many batches it takes.");
    }
    feeds.forEach(this::requireCount);
    requirePlausible(asOf, clock.instant().plus(1, ChronoUnit.DAYS));
    if (direct && source.endpoint().isPresent()) {
      throw Errors.invalidOption(
          "--direct and --endpoint exclude each other: --direct runs the source's own code and asks"
              + " no URL.");
    }
    feeds.forEach(faults::rates);
    landing.validate(feeds, source.endpoint().isPresent());
    access = source.access(environment);
  }

  private void requireCount(Feed feed) {
    BatchSize size = feed.size();
    if (count != null && (count < 1 || count > size.most())) {
      throw Errors.invalidArgument(
          "--count",
          count.toString(),
          "1 to %d %s of %s".formatted(size.most(), size.unit(), feed.name()));
    }
  }

  /** Whether the command line itself gives an option: over a default of the environment it wins. */
  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  /** The next turn, now. */
  Turn turn(Clock clock) {
    return new Turn(
        anySeed(), (asOf == null ? clock.instant() : asOf).truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * Does something with what is wanted of a feed's source, while it is up; files that somebody has
   * to land are landed before. With a seed each turn wants the batches that follow those of the one
   * before.
   *
   * @param landed where the source lands files that nobody else lands
   */
  <T> T pull(Feed feed, Turn turn, LandingFolder landed, Function<PullRequest, T> work) {
    if (feed.source() instanceof LandedFiles files) {
      return work.apply(
          landing
              .folder()
              .map(folder -> request(feed, turn, folder).withBatches(0))
              .orElseGet(() -> land(feed, files, turn, landed)));
    }
    Optional<URI> endpoint = direct ? Optional.of(PullRequest.DIRECT) : source.endpoint();
    if (endpoint.isPresent()) {
      return work.apply(request(feed, turn, endpoint.get()));
    }
    try (LocalGateway gateway = LocalGateway.start(LocalGateway.Options.defaults())) {
      return work.apply(request(feed, turn, gateway.endpoint()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code assay grade} has to be told of the batches of a feed, once they are in bronze. */
  String truth(Feed feed) {
    return feed.source() instanceof LandedFiles
        ? landing.given().orElse(TruthArgument.BRONZE)
        : TruthArgument.BRONZE;
  }

  private PullRequest request(Feed feed, Turn turn, URI endpoint) {
    long before = pulled.getOrDefault(feed.name(), 0L);
    PullRequest first =
        new PullRequest(
            endpoint,
            1,
            count == null ? feed.size().usual() : count,
            seed == null ? turn.seed() : seed + before,
            turn.asOf(),
            faults.rates(feed),
            access);
    PullRequest wanted = first.withBatches(batches(feed.size(), first, 0));
    pulled.put(feed.name(), before + wanted.batches());
    return wanted;
  }

  /**
   * Lands files in the lakehouse's own folder. With a seed each turn lands those that follow the
   * ones of the turn before; without, those that follow the ones that are there.
   */
  private PullRequest land(Feed feed, LandedFiles files, Turn turn, LandingFolder folder) {
    Optional<Landed> held = files.capture().landed(folder);
    PullRequest first =
        new PullRequest(
            folder.root().uri(),
            1,
            count == null ? held.map(Landed::count).orElse(feed.size().usual()) : count,
            seed == null ? held.map(Landed::seed).orElse(turn.seed()) : seed,
            asOf == null ? held.map(Landed::asOf).orElse(turn.asOf()) : turn.asOf(),
            faults.areGiven() || held.isEmpty() ? faults.rates(feed) : held.get().rates(),
            access);
    int before =
        seed == null
            ? held.map(Landed::files).orElse(0)
            : pulled.getOrDefault(feed.name(), 0L).intValue();
    PullRequest wanted = first.withBatches(batches(feed.size(), first, before));
    files.capture().land(folder, wanted, before);
    pulled.put(feed.name(), (long) before + wanted.batches());
    return wanted;
  }

  /** How many batches are wanted, of those that there are from a number on. */
  private int batches(BatchSize size, PullRequest request, int first) {
    if (rows != null && !isGiven(BATCHES)) {
      return batchesWith(rows, size, request, first);
    }
    return Math.min(
        batches == null ? size.series().usual() : batches, size.series().most() - first);
  }

  /**
   * How many batches, from one on, have at least that many records; all that are left if a source
   * whose batches come to an end has fewer.
   */
  static int batchesWith(long rows, BatchSize size, PullRequest request, int first) {
    int most = size.series().most();
    long held = 0;
    for (int batch = first; batch < most; batch++) {
      held += size.records().of(request, batch);
      if (held >= rows) {
        return batch + 1 - first;
      }
    }
    if (!size.series().equals(Series.ENDLESS)) {
      return most - first;
    }
    throw Errors.invalidArgument(
        ROWS,
        Long.toString(rows),
        "at most the %d that %d batches of that --count have".formatted(held, most));
  }

  /** A seed that every reader of JSON takes for the number it is. */
  static long anySeed() {
    return new SecureRandom().nextLong() >>> UNUSED_BITS;
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
