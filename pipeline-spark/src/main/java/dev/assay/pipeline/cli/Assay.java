package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feeds;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code assay COMMAND}. */
@Command(
    name = "assay",
    description = {
      "A dirty e-commerce source whose every fault is known, and a lakehouse graded against it.",
      "Begin with `assay run`: it pulls a batch, publishes it, and says where the dashboard is."
    },
    subcommands = {
      RunCommand.class,
      BronzeCommand.class,
      SilverCommand.class,
      GoldCommand.class,
      CheckCommand.class,
      PublishCommand.class,
      ServeCommand.class,
      GenerateCommand.class,
      ChallengeCommand.class,
      LandCommand.class,
      ProduceCommand.class,
      QueryCommand.class,
      ReadersCommand.class,
      ExportCommand.class,
      RecordCommand.class,
      JudgeCommand.class,
      GradeCommand.class,
      ContractCommand.class,
      DashboardCommand.class,
      RebuildCommand.class,
      VacuumCommand.class,
      HistoryCommand.class,
      DoctorCommand.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "assay " + Assay.VERSION,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "[COMMAND]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay run",
      "  assay query \"select * from vw_kpi_sales_by_region\"",
      "  assay query --help"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "2:wrong usage",
      "3:the quality gate failed, nothing was published; judge --strict: a rule is broken",
      "4:the source did not deliver; bronze is as it was",
      "5:the environment is not as it must be",
      "70:a mistake in Assay",
      "75:another run holds the lakehouse",
      "130, 143:stopped by Ctrl-C, by SIGTERM"
    })
public final class Assay implements Runnable {
  static final String VERSION = "0.1.0";

  @Spec private CommandSpec spec;

  private Assay() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.exit(start(args));
  }

  /** Runs a command in a process of this kind, and gives its exit code. */
  static int start(String[] args) {
    // What is printed follows no user's settings: digits, times, letters.
    Locale.setDefault(Locale.ROOT);
    TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
    System.setErr(Streams.progress());
    return run(args, System.getenv());
  }

  /** Without a command: what there is. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int run(String[] args, Map<String, String> environment) {
    try {
      Defaults defaults = Defaults.from(environment);
      boolean debug =
          List.of(args).contains(Failures.DEBUG)
              || Boolean.parseBoolean(defaults.valueOf(Failures.DEBUG));
      // Read by assay-log4j2.properties, before the first logger is made.
      System.setProperty("assay.log.level", debug ? "warn" : "off");
      CommandLine line =
          commandLine(environment, defaults, Clock.systemUTC(), new KnownFeeds(() -> Feeds.ALL));
      line.setOut(Streams.results());
      line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
      return execute(line, args);
    } catch (AssayException e) { // of the settings
      System.err.println(Failures.line(e));
      return e.code().exitCode();
    }
  }

  /** Runs a command to its end, which is when all of its result has arrived. */
  static int execute(CommandLine line, String... args) {
    try {
      int code = line.execute(args);
      line.getOut().flush();
      return code;
    } catch (AssayException e) { // of the flush
      return Failures.report(e, line);
    } catch (OutOfMemoryError e) {
      return Failures.report(Errors.outOfMemory(e), line);
    }
  }

  static CommandLine commandLine(Map<String, String> environment, Clock clock) {
    return commandLine(environment, clock, new KnownFeeds(() -> Feeds.ALL));
  }

  static CommandLine commandLine(Map<String, String> environment, Clock clock, KnownFeeds feeds) {
    return commandLine(environment, Defaults.from(environment), clock, feeds);
  }

  private static CommandLine commandLine(
      Map<String, String> environment, Defaults defaults, Clock clock, KnownFeeds feeds) {
    CommandLine line = new CommandLine(new Assay(), new Commands(environment, clock, feeds));
    line.setResourceBundle(feeds.words());
    line.registerConverter(Duration.class, Times::parse);
    line.registerConverter(Instant.class, Times::instant);
    defaults.requireOptionsOf(line);
    line.setDefaultValueProvider(defaults);
    line.setParameterExceptionHandler(Failures::onUsage);
    line.setExecutionExceptionHandler(Failures::onExecution);
    line.setExecutionStrategy(parsed -> execute(line, parsed));
    line.setExpandAtFiles(false);
    line.setUsageHelpWidth(100);
    return line;
  }

  /** The library forgives an unknown command that is followed by {@code --help}. */
  private static int execute(CommandLine line, ParseResult parsed) {
    if (!parsed.unmatched().isEmpty()) {
      throw new UnmatchedArgumentException(line, parsed.unmatched());
    }
    try {
      return new RunLast().execute(parsed);
    } catch (AssayException e) { // of what the library prints by itself, e.g. help
      throw new ExecutionException(line, e.getMessage(), e);
    }
  }
}
