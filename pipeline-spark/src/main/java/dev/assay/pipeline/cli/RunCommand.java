package dev.assay.pipeline.cli;

import dev.assay.pipeline.cli.SourceOptions.Turn;
import dev.assay.pipeline.dashboard.AtHand;
import dev.assay.pipeline.dashboard.Dashboard;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.grading.Graded;
import dev.assay.pipeline.lake.AtomicFile;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.run.RunReport;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay run}: from the source to the published views, and a report. */
@Command(
    name = "run",
    description = {
      "Pull batches from the source, take them to the published views, and write the dashboard.",
      "A run that was stopped is caught up with by the next one."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay run",
      "  assay run --batches 4 --count 5000 --seed 7 --as-of 2026-04-18T00:00:00Z",
      "  assay run --endpoint http://127.0.0.1:8080 --json",
      "  assay run --faults messy,duplicate_order=0.1",
      "  assay run --feed all --rows 2000",
      "  assay run --watch 60s"
    })
final class RunCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Clock clock;

  /** What the runs of this command know of what is published. */
  private final Map<String, AtHand> atHand = new HashMap<>();

  @Mixin private CommonOptions common;
  @Mixin private FeedOptions feeds;
  @Mixin private LineageOption lineage;
  @Mixin private SourceOptions source;
  @Mixin private GateOptions gate;

  @Option(
      names = "--watch",
      paramLabel = "TIME",
      description =
          "Run again at that interval, e.g. 60s, until Ctrl-C, which lets the run at hand end. Each"
              + " run takes the next seeds; a source that does not answer is asked again.")
  private Duration watch;

  @Option(
      names = "--no-grade",
      description =
          "Do not hold this run's records against the truth that the source tells about them.")
  private boolean noGrade;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description =
          "Write what came of the run as a file of Prometheus' text format, also if it failed or"
              + " could not begin: e.g. for the textfile collector of its node exporter. Any Hadoop"
              + " path.")
  private String metrics;

  RunCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Workplace workplace = begin(feeds.chosen())) {
      return watch == null
          ? Failures.exitCode(turn(workplace))
          : new Watch(watch, () -> tellWhatEnds(workplace)).repeat(() -> turn(workplace));
    }
  }

  /** A run that cannot begin, such as one that finds the lakehouse locked, has metrics too. */
  private Workplace begin(List<Feed> chosen) {
    try {
      source.validate(chosen, environment, clock);
      return common.open(environment, clock, gate.settings());
    } catch (RuntimeException e) {
      Map<String, RunMetrics.Outcome> outcomes = new LinkedHashMap<>();
      AssayException known = Failures.known(e, feeds.command());
      chosen.forEach(
          feed -> outcomes.put(feed.name(), new RunMetrics.Outcome.Failed(known.code())));
      writeMetrics(outcomes, SparkSessions::hadoop)
          .ifPresent(unwritten -> tellBeside(e, unwritten));
      throw e;
    }
  }

  private List<AssayException> turn(Workplace workplace) {
    Turn turn = source.turn(clock);
    lineage.begin();
    Map<String, RunMetrics.Outcome> outcomes = new LinkedHashMap<>();
    List<AssayException> failures;
    try {
      failures =
          feeds.forEach(
              workplace,
              feed -> outcomes.put(feed.name(), outcome(feed, turn, workplace, outcomes)));
    } catch (RuntimeException e) {
      writeMetrics(outcomes, workplace.lakehouse()::hadoop)
          .ifPresent(unwritten -> tellBeside(e, unwritten));
      throw e;
    }
    Optional<AssayException> unwritten = writeMetrics(outcomes, workplace.lakehouse()::hadoop);
    if (unwritten.isPresent() && failures.isEmpty()) {
      throw unwritten.get();
    }
    unwritten.ifPresent(failure -> Failures.report(failure, feeds.command()));
    return failures;
  }

  /** What fails of the run itself decides its exit code. */
  private void tellBeside(RuntimeException failure, AssayException unwritten) {
    failure.addSuppressed(unwritten);
    Failures.report(unwritten, feeds.command());
  }

  /** What came of a feed; a failure is noted before it goes on its way. */
  private RunMetrics.Outcome outcome(
      Feed feed, Turn turn, Workplace workplace, Map<String, RunMetrics.Outcome> outcomes) {
    try {
      return new RunMetrics.Outcome.Published(run(feed, turn, workplace));
    } catch (RuntimeException e) {
      AssayException known = Failures.known(e, feeds.command());
      outcomes.put(feed.name(), new RunMetrics.Outcome.Failed(known.code()));
      throw e;
    }
  }

  /**
   * Writes the metrics if they are asked for.
   *
   * @return why they cannot be written
   */
  private Optional<AssayException> writeMetrics(
      Map<String, RunMetrics.Outcome> outcomes, Supplier<Configuration> hadoop) {
    if (metrics == null) {
      return Optional.empty();
    }
    try {
      AtomicFile.write(metrics, hadoop.get(), new RunMetrics(outcomes, clock.instant()).text());
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(Errors.metricsUnwritable(metrics, e));
    }
  }

  private Shown run(Feed feed, Turn turn, Workplace workplace) {
    Pipeline pipeline = lineage.told(workplace.pipeline(feed));
    RunReport result = source.pull(feed, turn, workplace.landing(), pipeline::run);
    Optional<Graded> grade = noGrade ? Optional.empty() : pipeline.grade(result);
    atHand.put(feed.name(), result.atHand(grade));
    Dashboard dashboard = pipeline.show(result.publication(), common.feeds(), atHand);
    Shown shown =
        new Shown(
            feed.name(),
            result,
            grade,
            source.truth(feed),
            dashboard.of(feed.name()),
            workplace.steps().lap(),
            Dashboard.in(workplace.lakehouse()));
    feeds.print(common, feed, Report.of(shown), Json.of(shown));
    return shown;
  }

  private void tellWhatEnds(Workplace workplace) {
    common.tell(
        "stopping: the run at hand (now at the step %s) is finished first. To stop at once, kill this process: nothing is lost."
            .formatted(workplace.steps().current()));
  }
}
