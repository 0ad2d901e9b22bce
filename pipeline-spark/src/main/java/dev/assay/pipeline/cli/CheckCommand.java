package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.run.Pipeline;
import java.time.Clock;
import java.util.List;
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
  /** The columns that say ok, WARN or ERROR, and the spaces around a check's name. */
  private static final int STATE = 8;

  private final Map<String, String> environment;
  private final Clock clock;

  @Mixin private CommonOptions common;
  @Mixin private FeedOptions feeds;
  @Mixin private LineageOption lineage;
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
      return Failures.exitCode(feeds.forEach(workplace, feed -> check(feed, workplace)));
    }
  }

  private void check(Feed feed, Workplace workplace) {
    Pipeline pipeline = lineage.told(workplace.pipelineOfDelivered(feed));
    Verdict verdict = full ? pipeline.checkFully() : pipeline.checkUnpublished();
    feeds.print(common, feed, text(verdict.results()), Json.of(verdict));
    if (!verdict.isPassed()) {
      throw Errors.gateFailed(feed.name(), verdict.failures());
    }
  }

  /** A line a check, broken where a terminal ends. */
  static String text(List<Verdict.Result> results) {
    int width = results.stream().mapToInt(result -> result.check().length()).max().orElse(0);
    return results.stream()
        .map(result -> line(result, width))
        .map(line -> Report.wrapped(line, STATE + width) + "\n")
        .collect(Collectors.joining());
  }

  private static String line(Verdict.Result result, int width) {
    return "%-6s %s%s %s%s"
        .formatted(
            result.isKept() ? "ok" : result.severity(),
            result.check(),
            " ".repeat(width - result.check().length()),
            result.promise(),
            result.isKept() ? "" : ": " + result.violations() + " do not" + examples(result));
  }

  private static String examples(Verdict.Result result) {
    return result.examples().isEmpty() ? "" : " (" + String.join("; ", result.examples()) + ")";
  }
}
