package dev.assay.pipeline.cli;

import dev.assay.pipeline.quality.GateSettings;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A single step of a run over what bronze holds; each may be repeated. */
abstract class StepCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Clock clock;

  @Mixin private CommonOptions common;

  StepCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  /** Does the step, and prints what came of it. */
  abstract void take(Workplace workplace, CommonOptions common);

  @Override
  public final Integer call() {
    try (Workplace workplace = common.openExisting(environment, clock, GateSettings.DEFAULT)) {
      workplace.requireDelivered();
      take(workplace, common);
      return 0;
    }
  }
}
