package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.lake.LakehouseRoot;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.quality.GateSettings;
import dev.assay.pipeline.run.Progress;
import dev.assay.pipeline.run.StepClock;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command that touches a lakehouse understands. */
final class CommonOptions {
  private final KnownFeeds feeds;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--lakehouse",
      paramLabel = "FOLDER",
      defaultValue = "lakehouse",
      description = "Where the tables are: a folder or any Hadoop path. Default: ./lakehouse")
  private String lakehouse;

  @Option(names = "--json", description = "Print the result as JSON, for programs.")
  private boolean json;

  @Option(names = "--quiet", description = "No progress on stderr.")
  private boolean quiet;

  @Option(names = Failures.DEBUG, description = "On failure print the stack trace and Spark's log.")
  private boolean debug;

  @Option(
      names = Log.OPTION,
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "How progress and failures are told on stderr: text; or json (an object a line, for log"
              + " collectors). Default: text")
  private Log.Format logFormat;

  @Option(
      names = "--stall-timeout",
      paramLabel = "TIME",
      defaultValue = "4m",
      description =
          "Give up a step in which nothing moves for that long, on this machine. Default: 4m")
  private Duration stallTimeout;

  CommonOptions(KnownFeeds feeds) {
    this.feeds = feeds;
  }

  /** All feeds that a lakehouse may hold. */
  List<Feed> feeds() {
    return feeds.all();
  }

  LakehouseRoot root() {
    return LakehouseRoot.of(lakehouse);
  }

  /** Opens the lakehouse for reading: what is published. A mistyped folder is told at once. */
  PublishedLakehouse published() {
    if (root().isMissing()) {
      throw Errors.nothingPublished(root().path());
    }
    return PublishedLakehouse.open(SparkSessions.open(), root().path(), feeds());
  }

  /** Whether there is a lakehouse in which readers see something of a feed. */
  boolean hasPublished(Feed feed) {
    return !root().isMissing() && published().state(feed).isPresent();
  }

  /** Opens a lakehouse that has to be there for writing: a mistyped folder is not made. */
  Workplace openExisting(Map<String, String> environment, Clock clock, GateSettings settings) {
    if (root().isMissing()) {
      throw Errors.nothingDelivered(root().path());
    }
    return open(environment, clock, settings);
  }

  /** Opens the lakehouse for writing, and makes its folder if there is none. */
  Workplace open(Map<String, String> environment, Clock clock, GateSettings settings) {
    return Workplace.open(root(), feeds, environment, settings, clock, steps());
  }

  /** Names each step and gives up one that stands still. */
  private StepClock steps() {
    boolean isForPeople = logFormat == Log.Format.text;
    return new StepClock(Terminal.progress(quiet, isForPeople, "pages", this::tell), stallTimeout);
  }

  /** The same for a command of one step, which it need not name. */
  StepClock step() {
    return new StepClock(Progress.UNHEARD, stallTimeout);
  }

  /** Tells a person something on stderr. */
  void tell(String line) {
    Log.of(spec.commandLine()).tell(line);
  }

  /** Prints a result: for people, or for programs if they asked. */
  void print(String text, Object result) {
    print(json ? Json.write(result) : text);
  }

  /** Whether the result is for a program. */
  boolean isJson() {
    return json;
  }

  /** Prints text as it is. */
  void print(String text) {
    print(out -> out.print(text));
  }

  /** Prints what is too long for one text. */
  void print(Consumer<PrintWriter> result) {
    PrintWriter out = spec.commandLine().getOut();
    result.accept(out);
    out.flush();
  }

  /** Whether the command line itself gives an option, not the environment or the file. */
  boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }
}
