package dev.assay.pipeline.cli;

import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.run.Pipeline;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code assay gold}: the third step of a run by itself. */
@Command(
    name = "gold",
    description = "Bring dimensions and facts up to silver; nothing new changes nothing.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay gold"})
final class GoldCommand extends StepCommand {
  GoldCommand(Map<String, String> environment, Clock clock) {
    super(environment, clock);
  }

  @Override
  Result take(Feed feed, Pipeline pipeline) {
    long silverVersion = pipeline.gold();
    return new Result(
        "Gold shows version %d of silver. Readers see it after check and publish.%n"
            .formatted(silverVersion),
        Map.of("silver_version", silverVersion));
  }
}
