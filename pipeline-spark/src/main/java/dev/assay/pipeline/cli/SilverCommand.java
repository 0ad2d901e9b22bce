package dev.assay.pipeline.cli;

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
  void take(Workplace workplace, CommonOptions common) {
    RecordCounts records = RecordCounts.sum(workplace.pipeline().silver().values());
    common.print(Report.of(records), Json.of(records));
  }
}
