package dev.assay.pipeline.cli;

import dev.assay.pipeline.bronze.Ingestion.Outcome;
import dev.assay.pipeline.cli.SourceOptions.Turn;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.quality.GateSettings;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay bronze}: the first step of a run by itself. */
@Command(
    name = "bronze",
    description = {
      "Pull batches from the source into bronze, in one commit, and stop there.",
      "Repeated with the same --seed and --as-of it changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay bronze --seed 7 --as-of 2026-04-18T00:00:00Z",
      "  assay bronze --endpoint http://127.0.0.1:8080 --batches 4",
      "  assay bronze --feed changes --landing s3a://bucket/landing"
    })
final class BronzeCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Clock clock;

  @Mixin private CommonOptions common;
  @Mixin private FeedOptions feeds;
  @Mixin private LineageOption lineage;
  @Mixin private SourceOptions source;

  BronzeCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    source.validate(feeds.chosen(), environment, clock);
    try (Workplace workplace = common.open(environment, clock, GateSettings.DEFAULT)) {
      Turn turn = source.turn(clock);
      return Failures.exitCode(
          feeds.forEach(
              workplace,
              feed ->
                  print(
                      feed,
                      source.pull(
                          feed,
                          turn,
                          workplace.landing(),
                          lineage.told(workplace.pipeline(feed))::bronze))));
    }
  }

  private void print(Feed feed, Outcome outcome) {
    feeds.print(
        common,
        feed,
        "Batches: %d new, with %d records; %d delivered before.%n"
            .formatted(
                outcome.batches().size() - outcome.alreadyDelivered(),
                outcome.delivered(),
                outcome.alreadyDelivered()),
        Json.of(outcome));
  }
}
