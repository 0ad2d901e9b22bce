package dev.assay.pipeline.cli;

import dev.assay.pipeline.silver.Dispositions;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay silver}: the second step of a run by itself. */
@Command(
    name = "silver",
    description = "Refine what bronze holds and silver has not seen; nothing new changes nothing.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay silver"})
final class SilverCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Clock clock;

  @Mixin private CommonOptions common;

  SilverCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    try (Workplace workplace = common.open(environment, clock)) {
      workplace.requireDelivered();
      Dispositions records = workplace.pipeline().silver();
      common.print(Report.of(records), Json.of(records));
      return 0;
    }
  }
}
