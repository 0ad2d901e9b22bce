package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.generator.feed.clickstream.Clickstream;
import dev.assay.generator.feed.clickstream.ClickstreamId;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.cli.SourceOptions.Turn;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.feed.Feed.BatchSize;
import dev.assay.pipeline.feed.returns.Returns;
import dev.assay.pipeline.feed.transactions.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is asked of the sources of several feeds. */
class SourceOptionsTest {
  private static final Instant NOW = Instant.parse("2026-04-18T10:20:30.4Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final List<Feed> FEEDS = List.of(Transactions.FEED, Returns.FEED);

  @Command
  private static final class Puller {
    @Mixin private SourceOptions source;
  }

  @Test
  void countThatNobodyGives_shouldBeThatOfTheFeed() {
    SourceOptions source = parsed("");
    Turn turn = source.turn(CLOCK);
    assertThat(wanted(source, turn, Transactions.FEED).count()).isEqualTo(500);
    assertThat(wanted(source, turn, Returns.FEED).count()).isEqualTo(10);
    assertThat(wanted(parsed("--count 7"), turn, Returns.FEED).count()).isEqualTo(7);
  }

  @Test
  void feedsOfOneTurn_shouldShowTheSameShop() {
    SourceOptions source = parsed("");
    Turn turn = source.turn(CLOCK);
    PullRequest orders = wanted(source, turn, Transactions.FEED);
    PullRequest returns = wanted(source, turn, Returns.FEED);
    assertThat(returns.seed()).isEqualTo(orders.seed()).isNotNegative();
    assertThat(returns.asOf())
        .isEqualTo(orders.asOf())
        .isEqualTo(Instant.parse("2026-04-18T10:20:30Z"));
    assertThat(source.turn(CLOCK).seed()).isNotEqualTo(turn.seed());
  }

  /** Parcels hold 10 and 11 returns by turns. */
  @Test
  void rows_shouldBeAsManyBatchesAsGiveThem() {
    BatchSize size = Returns.FEED.size();
    PullRequest first = wanted(parsed("--seed 7"), new Turn(0, NOW), Returns.FEED);
    assertThat(IntStream.of(1, 10, 11, 21, 22, 31, 32, 42).map(rows -> batches(rows, size, first)))
        .containsExactly(1, 1, 2, 2, 3, 3, 4, 4);
  }

  private static int batches(int rows, BatchSize size, PullRequest first) {
    return SourceOptions.batchesWith(rows, size, first, 0);
  }

  @Test
  void turnsWithASeed_shouldGoOnWhereTheFeedWasLeft() {
    SourceOptions source = parsed("--seed 7 --rows 501");
    for (int turn = 0; turn < 3; turn++) {
      PullRequest orders = wanted(source, source.turn(CLOCK), Transactions.FEED);
      PullRequest returns = wanted(source, source.turn(CLOCK), Returns.FEED);
      assertThat(List.of(orders.seed(), orders.batches())).isEqualTo(List.of(7L + turn * 2, 2));
      assertThat(List.of(returns.seed(), returns.batches())).isEqualTo(List.of(7L + turn * 48, 48));
    }
  }

  @Test
  void batchesOfTheCommandLine_shouldWinOverRowsOfTheEnvironment() {
    Turn turn = new Turn(0, NOW);
    assertThat(wanted(parsed("--batches 3", "ASSAY_ROWS", "1"), turn, Returns.FEED).batches())
        .isEqualTo(3);
    assertThat(wanted(parsed("--rows 11", "ASSAY_BATCHES", "5"), turn, Returns.FEED).batches())
        .isEqualTo(2);
  }

  @Test
  void moreRowsThanBatchesMayHave_shouldBeRefusedWithThemAtMost() {
    SourceOptions source = parsed("--count 1 --rows 1000001");
    assertThatThrownBy(() -> wanted(source, new Turn(0, NOW), Transactions.FEED))
        .hasMessageContaining("--rows is '1000001', but must be at most the 1000000 that");
  }

  /** Its batches differ in how many events they have: each is told, and none is written. */
  @Test
  @Timeout(30)
  void millionEvents_shouldBeCountedInSeconds() {
    BatchSize visits =
        new BatchSize(
            "visits",
            100,
            ClickstreamId.MAX_COUNT,
            Feed.Series.ENDLESS,
            (wanted, batch) ->
                new Clickstream(
                        ClickstreamId.of(
                            wanted.seed() + batch, UtcSecond.of(wanted.asOf()), wanted.count()))
                    .size());
    PullRequest first =
        new PullRequest(PullRequest.DIRECT, 1, 100, 7, Instant.parse("2026-04-18T00:00:00Z"));
    long start = System.nanoTime();
    assertThat(SourceOptions.batchesWith(1_000_000, visits, first, 0)).isEqualTo(3352);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  private static PullRequest wanted(SourceOptions source, Turn turn, Feed feed) {
    return source.pull(feed, turn, null, wanted -> wanted);
  }

  private static SourceOptions parsed(String words, String... variable) {
    Map<String, String> environment =
        variable.length == 0 ? Map.of() : Map.of(variable[0], variable[1]);
    Puller puller = new Puller();
    CommandLine line =
        new CommandLine(puller, new Commands(Map.of(), CLOCK, new KnownFeeds(() -> FEEDS)));
    line.setResourceBundle(new KnownFeeds(() -> FEEDS).words());
    line.registerConverter(Instant.class, Times::instant);
    line.setDefaultValueProvider(Defaults.from(environment));
    line.parseArgs(("--direct " + words).strip().split(" "));
    puller.source.validate(List.of(), environment, CLOCK);
    return puller.source;
  }
}
