package dev.assay.pipeline.benchmark;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.BatchJson;
import dev.assay.generator.feed.transactions.Emitted;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.feed.clickstream.Clickstream;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.quality.GateSettings;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.run.Progress;
import dev.assay.pipeline.run.StepClock;
import dev.assay.pipeline.testing.FaultyServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A shop of steady traffic, some 100,000 records in 30 days, and a lakehouse that has them all. */
final class Shop implements Workload {
  private static final Duration WINDOW = Duration.ofDays(30);
  private static final Instant OPENING = Instant.parse("2000-03-01T00:00:00Z");
  private static final Pattern QUANTITY = Pattern.compile("\"quantity\":([0-9]+)");
  private static final PiiKey KEY = PiiKey.of(Base64.getEncoder().encodeToString(new byte[48]));

  private final Traffic traffic;
  private Lakehouse lakehouse;
  private final URI source;
  private long seed;
  private long records;
  private int corrected;
  private Instant now = OPENING;

  /**
   * What comes in.
   *
   * @param count how large a batch is, in what the feed counts
   * @param window batches of 30 days
   * @param added batches that {@link #addNew} adds
   */
  record Traffic(Feed feed, int count, int window, int added) {
    private static final Map<String, Traffic> KNOWN =
        Map.of(
            "transactions", new Traffic(Transactions.FEED, 5_000, 20, 1),
            "clickstream", new Traffic(Clickstream.FEED, 1_000, 34, 7));

    static Traffic of(String feed) {
      return Optional.ofNullable(KNOWN.get(feed))
          .orElseThrow(() -> new IllegalArgumentException(feed + " is none of " + KNOWN.keySet()));
    }
  }

  Shop(Traffic traffic, Path folder, URI source) {
    this.traffic = traffic;
    this.lakehouse = new Lakehouse(SparkSessions.open(), folder.toString(), 1);
    this.source = source;
  }

  /** Delivers as many windows of 30 days as the records take, and makes silver and gold of them. */
  @Override
  public void fill(int upTo) {
    StepClock steps = new StepClock(Progress.UNHEARD, Duration.ofMinutes(4));
    Pipeline pipeline = pipeline(steps);
    while (records < upTo) {
      now = now.plus(WINDOW);
      records += pipeline.bronze(request(traffic.window())).delivered();
    }
    pipeline.rebuild();
    lakehouse = lakehouse.atGeneration(lakehouse.generation() + 1);
    System.err.printf("%,d records: %s%n", records, steps.lap());
  }

  /** More records of the last 30 days; how long each step took. */
  @Override
  public Map<String, Duration> addNew() {
    return run(request(traffic.added()));
  }

  /** Other quantities of orders that are spread over the last 30 days. */
  @Override
  public Map<String, Duration> addCorrections(int count) {
    Batch batch = new Batch(BatchId.of(seed - 1, UtcSecond.of(now), traffic.count()));
    String body =
        IntStream.range(corrected, traffic.count())
            .mapToObj(batch::emitted)
            .filter(record -> record.faults().isEmpty())
            .limit(count)
            .map(Shop::corrected)
            .collect(Collectors.joining(",", "[", "]"));
    corrected += count;
    try (FaultyServer server = FaultyServer.answering(FaultyServer.ok(body))) {
      return run(new PullRequest(server.uri(), 1, count, seed++, now));
    }
  }

  @Override
  public boolean canBeCorrected() {
    return traffic.feed() == Transactions.FEED;
  }

  @Override
  public void checkFully() {
    if (!pipeline(new StepClock(Progress.UNHEARD, Duration.ofMinutes(4))).checkFully().isPassed()) {
      throw new IllegalStateException("the lakehouse that was measured is wrong");
    }
  }

  @Override
  public String rows() {
    return String.format("%,d", records);
  }

  private Map<String, Duration> run(PullRequest wanted) {
    StepClock steps = new StepClock(Progress.UNHEARD, Duration.ofMinutes(4));
    Pipeline pipeline = pipeline(steps);
    records += pipeline.bronze(wanted).delivered();
    pipeline.silver();
    pipeline.gold();
    if (!pipeline.checkUnpublished().isPassed()) {
      throw new IllegalStateException("the gate failed");
    }
    pipeline.publish();
    return steps.lap();
  }

  private PullRequest request(int batches) {
    PullRequest wanted = new PullRequest(source, batches, traffic.count(), seed, now);
    seed += batches;
    return wanted;
  }

  private Pipeline pipeline(StepClock steps) {
    return new Pipeline(
        traffic.feed(), lakehouse, KEY, GateSettings.DEFAULT, Clock.systemUTC(), steps);
  }

  private static String corrected(Emitted record) {
    String text = new String(BatchJson.write(record), StandardCharsets.UTF_8);
    return QUANTITY
        .matcher(text)
        .replaceFirst(found -> "\"quantity\":" + (Integer.parseInt(found.group(1)) % 10 + 1));
  }
}
