package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.AssayException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command line: {@code assay COMMAND}. */
@Command(
    name = "assay",
    description = {
      "A dirty e-commerce source whose every fault is known, and a lakehouse graded against it."
    },
    subcommands = {
      RunCommand.class,
      BronzeCommand.class,
      SilverCommand.class,
      GoldCommand.class,
      CheckCommand.class,
      PublishCommand.class,
      ServeCommand.class,
      QueryCommand.class,
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
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "2:wrong usage",
      "3:the quality gate failed; nothing was published",
      "4:the source did not deliver; bronze is as it was",
      "5:the environment is not as it must be",
      "70:a mistake in Assay",
      "75:another run holds the lakehouse"
    })
public final class Assay {
  static final String VERSION = "0.1.0";

  private Assay() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(args, System.getenv()));
  }

  private static int run(String[] args, Map<String, String> environment) {
    try {
      Defaults defaults = Defaults.from(environment);
      boolean debug =
          List.of(args).contains(Failures.DEBUG)
              || Boolean.parseBoolean(defaults.valueOf(Failures.DEBUG));
      // Read by assay-log4j2.properties, before the first logger is made.
      System.setProperty("assay.log.level", debug ? "warn" : "off");
      return commandLine(environment, defaults, Clock.systemUTC()).execute(args);
    } catch (AssayException e) {
      System.err.println(Failures.line(e));
      return e.code().exitCode();
    }
  }

  static CommandLine commandLine(Map<String, String> environment, Clock clock) {
    return commandLine(environment, Defaults.from(environment), clock);
  }

  private static CommandLine commandLine(
      Map<String, String> environment, Defaults defaults, Clock clock) {
    CommandLine line = new CommandLine(new Assay(), new Commands(environment, clock));
    line.registerConverter(Duration.class, Times::parse);
    line.registerConverter(Instant.class, Times::instant);
    defaults.requireOptionsOf(line);
    line.setDefaultValueProvider(defaults);
    line.setParameterExceptionHandler(Failures::onUsage);
    line.setExecutionExceptionHandler(Failures::onExecution);
    line.setUsageHelpWidth(100);
    return line;
  }
}
