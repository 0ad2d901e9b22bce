package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.quality.Verdict;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay check}: the quality gate by itself. */
@Command(
    name = "check",
    description = "Check the tables; exit 3 if a promise is broken.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay check", "  assay check --full --json"})
final class CheckCommand implements Callable<Integer> {
  /** The column that promises begin in. */
  private static final int PROMISE = 36;

  private final Map<String, String> environment;
  private final Clock clock;

  @Mixin private CommonOptions common;
  @Mixin private GateOptions gate;

  @Option(names = "--full", description = "Everything, not only what is not published yet.")
  private boolean full;

  CheckCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    try (Workplace workplace = common.openExisting(environment, clock, gate.settings())) {
      workplace.requireDelivered();
      Verdict verdict =
          full ? workplace.pipeline().checkFully() : workplace.pipeline().checkUnpublished();
      common.print(
          verdict.results().stream().map(CheckCommand::line).collect(Collectors.joining()),
          Json.of(verdict));
      if (!verdict.isPassed()) {
        throw Errors.gateFailed(String.join(", ", verdict.failed()));
      }
      return 0;
    }
  }

  static String line(Verdict.Result result) {
    return Report.wrapped(
            String.format(
                Locale.ROOT,
                "%-6s %-28s %s%s",
                result.isKept() ? "ok" : result.severity(),
                result.check(),
                result.promise(),
                result.isKept() ? "" : ": " + result.violations() + " do not"),
            PROMISE)
        + "\n";
  }
}
