package dev.assay.pipeline.cli;

import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.run.Pipeline;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay rebuild}: silver and gold anew from bronze. */
@Command(
    name = "rebuild",
    description = {
      "Make silver and gold anew from bronze under today's rules, check everything, and publish.",
      "Readers keep the old tables until then; `assay vacuum` removes them."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  assay rebuild"})
final class RebuildCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Clock clock;

  @Mixin private CommonOptions common;
  @Mixin private FeedOptions feeds;
  @Mixin private LineageOption lineage;
  @Mixin private GateOptions gate;

  RebuildCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    try (Workplace workplace = common.openExisting(environment, clock, gate.settings())) {
      return Failures.exitCode(feeds.forEach(workplace, feed -> rebuild(feed, workplace)));
    }
  }

  private void rebuild(Feed feed, Workplace workplace) {
    Pipeline pipeline = lineage.told(workplace.pipelineOfPublished(feed));
    Publication published = pipeline.rebuild();
    pipeline.show(published, common.feeds());
    FeedState state = published.of(feed.name()).orElseThrow();
    feeds.print(
        common,
        feed,
        "Generation %d is published (publication %d), up to run %d.%n"
            .formatted(state.generation(), published.number(), state.runSeq()),
        Json.of(published, feed.name()));
  }
}
