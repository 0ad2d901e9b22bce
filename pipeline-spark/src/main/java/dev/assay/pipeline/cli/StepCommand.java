package dev.assay.pipeline.cli;

import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.quality.GateSettings;
import dev.assay.pipeline.run.Pipeline;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A single step of a run over what bronze holds; each may be repeated. */
abstract class StepCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Clock clock;

  @Mixin private CommonOptions common;
  @Mixin private FeedOptions feeds;
  @Mixin private LineageOption lineage;

  StepCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  /** What came of a step, for people and for programs. */
  record Result(String text, Map<String, Object> object) {}

  /** Does the step. */
  abstract Result take(Feed feed, Pipeline pipeline);

  @Override
  public final Integer call() {
    try (Workplace workplace = common.openExisting(environment, clock, GateSettings.DEFAULT)) {
      return Failures.exitCode(feeds.forEach(workplace, feed -> take(feed, workplace)));
    }
  }

  private void take(Feed feed, Workplace workplace) {
    Result result = take(feed, lineage.told(workplace.pipelineOfDelivered(feed)));
    feeds.print(common, feed, result.text(), result.object());
  }
}
