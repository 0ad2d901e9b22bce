package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.error.Errors;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Failures as a person sees them: one line on stderr and an exit code; a trace if asked for. */
final class Failures {
  static final String DEBUG = "--debug";

  private Failures() {}

  static int onUsage(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(
        "assay: INVALID_ARGUMENT: %s. `%s --help` lists what is allowed."
            .formatted(
                failure.getMessage().replaceAll("\\.?\\s*\\z", ""),
                command.getCommandSpec().qualifiedName()));
    err.flush();
    return ErrorCode.INVALID_ARGUMENT.exitCode();
  }

  static int onExecution(Exception failure, CommandLine command, ParseResult parsed) {
    AssayException known =
        failure instanceof AssayException assay ? assay : Errors.internal(name(failure), failure);
    PrintWriter err = command.getErr();
    err.println("assay: " + known.code() + ": " + known.getMessage());
    if (parsed.originalArgs().contains(DEBUG)) {
      known.printStackTrace(err);
    }
    err.flush();
    return known.code().exitCode();
  }

  private static String name(Exception failure) {
    return failure.getClass().getSimpleName();
  }
}
