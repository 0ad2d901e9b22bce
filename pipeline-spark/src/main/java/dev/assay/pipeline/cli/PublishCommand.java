package dev.assay.pipeline.cli;

import dev.assay.pipeline.feed.Feeds;
import dev.assay.pipeline.publish.Publication;
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
  void take(Workplace workplace, CommonOptions common) {
    Publication published = workplace.pipeline().publish();
    String feed = Feeds.DEFAULT.name();
    common.print(
        "Publication %d is what readers see: up to run %d.%n"
            .formatted(published.number(), published.of(feed).orElseThrow().runSeq()),
        Json.of(published, feed));
  }
}
