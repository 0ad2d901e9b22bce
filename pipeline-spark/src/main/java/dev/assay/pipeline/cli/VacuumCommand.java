package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.quality.GateSettings;
import dev.assay.pipeline.run.Vacuum;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay vacuum}: deletes what no kept publication needs. */
@Command(
    name = "vacuum",
    description = "Delete the files that only publications older than the kept ones need.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay vacuum --keep 3"})
final class VacuumCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Clock clock;

  @Mixin private CommonOptions common;

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many publications stay readable, newest first. Default: 10")
  private int keep;

  VacuumCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (keep < 1) {
      throw Errors.invalidArgument("--keep", Integer.toString(keep), "1 or more");
    }
    try (Workplace workplace = common.openExisting(environment, clock, GateSettings.DEFAULT)) {
      var unused = workplace.published().publication(); // there must be one
      Vacuum vacuum = new Vacuum(workplace.lakehouse(), common.feeds());
      List<Publication> kept = workplace.steps().time("vacuum", () -> vacuum.keep(keep));
      common.print(
          "Publications %d to %d stay readable.%n"
              .formatted(kept.get(kept.size() - 1).number(), kept.get(0).number()),
          Json.of(kept));
      return 0;
    }
  }
}
