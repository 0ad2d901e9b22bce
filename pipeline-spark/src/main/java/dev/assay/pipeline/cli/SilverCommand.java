package dev.assay.pipeline.cli;

import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.silver.RecordCounts;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code assay silver}: the second step of a run by itself. */
@Command(
    name = "silver",
    description = "Refine what bronze holds and silver has not seen; nothing new changes nothing.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay silver"})
final class SilverCommand extends StepCommand {
  SilverCommand(Map<String, String> environment, Clock clock) {
    super(environment, clock);
  }

  @Override
  Result take(Feed feed, Pipeline pipeline) {
    RecordCounts records = RecordCounts.sum(pipeline.silver().values());
    return new Result(Report.of(records), Json.of(records));
  }
}
