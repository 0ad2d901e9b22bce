package dev.assay.pipeline.cli;

import dev.assay.pipeline.run.RunResult;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay run}: from the source to the published views, and a report. */
@Command(
    name = "run",
    description = "Pull batches from the source and take them to the published views.")
final class RunCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Clock clock;

  @Mixin private CommonOptions common;
  @Mixin private SourceOptions source;
  @Mixin private GateOptions gate;

  RunCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    source.validate();
    try (Workplace workplace = common.open(environment, clock, gate.settings())) {
      RunResult result = source.pull(clock, workplace.pipeline()::run);
      common.print(Report.of(result), Json.of(result));
      return 0;
    }
  }
}
