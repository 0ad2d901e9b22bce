package dev.assay.pipeline.cli;

import dev.assay.pipeline.semantic.Publication;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay publish}: the last step of a run by itself. */
@Command(
    name = "publish",
    description = "Show readers the state that the last check let pass; exit 3 if it did not.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay publish"})
final class PublishCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Clock clock;

  @Mixin private CommonOptions common;

  PublishCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    try (Workplace workplace = common.open(environment, clock)) {
      workplace.requireDelivered();
      Publication published = workplace.pipeline().publish();
      common.print(
          "Publication %d is what readers see: up to run %d.%n"
              .formatted(published.number(), published.state().runSeq()),
          Json.of(published));
      return 0;
    }
  }
}
