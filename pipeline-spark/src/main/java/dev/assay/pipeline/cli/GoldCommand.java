package dev.assay.pipeline.cli;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay gold}: the third step of a run by itself. */
@Command(
    name = "gold",
    description = "Bring dimensions and facts up to silver; nothing new changes nothing.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay gold"})
final class GoldCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Clock clock;

  @Mixin private CommonOptions common;

  GoldCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    try (Workplace workplace = common.open(environment, clock)) {
      workplace.requireDelivered();
      workplace.pipeline().gold();
      common.print(
          "Gold shows all that silver holds. Readers see it after check and publish.\n", Map.of());
      return 0;
    }
  }
}
