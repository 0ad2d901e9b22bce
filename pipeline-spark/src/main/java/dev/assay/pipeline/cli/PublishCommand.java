package dev.assay.pipeline.cli;

import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.run.Pipeline;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code assay publish}: the last step of a run by itself. */
@Command(
    name = "publish",
    description = "Show readers the state that the last check let pass; exit 3 if it did not.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay publish"})
final class PublishCommand extends StepCommand {
  PublishCommand(Map<String, String> environment, Clock clock) {
    super(environment, clock);
  }

  @Override
  Result take(Feed feed, Pipeline pipeline) {
    Publication published = pipeline.publish();
    return new Result(
        "Publication %d is what readers see: up to run %d.%n"
            .formatted(published.number(), published.of(feed.name()).orElseThrow().runSeq()),
        Json.of(published, feed.name()));
  }
}
