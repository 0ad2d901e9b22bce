package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.AssayException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Tells on stderr how a command gets on: for people a line, for a log collector an object a line,
 * with the keys {@code time}, {@code level}, {@code command} and {@code message}, and of a failure
 * {@code code}, {@code category} and {@code exit_code}.
 */
record Log(PrintWriter err, Format format, Clock clock, String command) {
  static final String OPTION = "--log-format";

  /** The names are what the command line takes. */
  enum Format {
    text,
    json
  }

  /** The log of a command, or of the one of its subcommands that was called. */
  static Log of(CommandLine command) {
    CommandLine called = called(command);
    OptionSpec option = called.getCommandSpec().findOption(OPTION);
    return new Log(
        command.getErr(),
        option == null || option.getValue() == null ? Format.text : option.getValue(),
        ((Commands) command.getFactory()).clock(),
        called.getCommandName());
  }

  /** The same before options have values: the words of the command line say what they will be. */
  static Log of(CommandLine command, String[] words) {
    Log log = of(command);
    String all = String.join(" ", words);
    return all.matches(".*" + OPTION + "[ =]json.*")
        ? new Log(log.err, Format.json, log.clock, log.command)
        : log;
  }

  private static CommandLine called(CommandLine command) {
    ParseResult parsed = command.getParseResult();
    return parsed != null && parsed.hasSubcommand()
        ? called(parsed.subcommand().commandSpec().commandLine())
        : command;
  }

  /** Something a person may want to know. */
  void tell(String message) {
    write("assay: " + message, line("info", message));
  }

  /** A failure that ends the command, or what it does for a feed. */
  void fail(AssayException failure, boolean withTrace) {
    Map<String, Object> line = line("error", failure.getMessage());
    line.put("code", failure.code().name());
    line.put("category", failure.code().category().name());
    line.put("exit_code", failure.code().exitCode());
    String trace = withTrace ? trace(failure) : "";
    if (withTrace) {
      line.put("stack_trace", trace);
    }
    write((Failures.line(failure) + "\n" + trace).stripTrailing(), line);
  }

  private Map<String, Object> line(String level, String message) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", clock.instant().toString());
    line.put("level", level);
    line.put("command", command);
    line.put("message", message);
    return line;
  }

  private void write(String text, Map<String, Object> line) {
    if (format == Format.json) {
      err.print(Json.line(line));
    } else {
      err.println(text);
    }
    err.flush();
  }

  private static String trace(AssayException failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    return trace.toString();
  }
}
