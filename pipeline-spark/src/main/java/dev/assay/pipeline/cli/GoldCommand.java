package dev.assay.pipeline.cli;

import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.run.Pipeline;
import java.time.Clock;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
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
    SortedMap<String, Long> versions = pipeline.gold();
    if (versions.size() == 1) {
      long only = versions.get(versions.firstKey());
      return new Result(
          text("version %d of silver".formatted(only)), Map.of("silver_version", only));
    }
    return new Result(
        text(
            versions.entrySet().stream()
                .map(one -> "version %d of %s".formatted(one.getValue(), one.getKey()))
                .collect(Collectors.joining(", "))),
        Map.of("silver_versions", versions));
  }

  private static String text(String shown) {
    return "Gold shows %s. Readers see it after check and publish.%n".formatted(shown);
  }
}
