package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.error.Errors;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Failures as a person sees them: one line on stderr and an exit code; a trace if asked for. */
final class Failures {
  static final String DEBUG = "--debug";

  private static final String UNREADABLE = "FAILED_READ_FILE";

  private Failures() {}

  static int onUsage(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    AssayException usage =
        Errors.invalidOption(
            "%s. `%s --help` lists what is allowed."
                .formatted(
                    Unknown.of(failure, args)
                        .map(Unknown::words)
                        .orElseGet(failure::getMessage)
                        .replaceAll("\\.?\\s*\\z", ""),
                    command.getCommandSpec().qualifiedName()));
    Log.of(command, args).fail(usage, false);
    return usage.code().exitCode();
  }

  static int onExecution(Exception failure, CommandLine command, ParseResult parsed) {
    return report(known(failure, command), command);
  }

  /** Tells a failure, and gives its exit code. */
  static int report(AssayException failure, CommandLine command) {
    Log.of(command).fail(failure, isDebug(command));
    return failure.code().exitCode();
  }

  /** The exit code of a command of which these failed: the highest one, 0 of none. */
  static int exitCode(List<AssayException> failures) {
    return failures.stream().mapToInt(failure -> failure.code().exitCode()).max().orElse(0);
  }

  /** A failure in one line. */
  static String line(AssayException failure) {
    return line(failure.code(), failure.getMessage());
  }

  /** What it quotes of a statement or a value must not break the line, nor steer a terminal. */
  private static String line(ErrorCode code, String message) {
    return "assay: " + code + ": " + message.replaceAll("[\\p{Cntrl}\\u0080-\\u009F]+", " ");
  }

  private static boolean isDebug(CommandLine command) {
    OptionSpec debug = command.getCommandSpec().findOption(DEBUG);
    return debug != null && debug.<Boolean>getValue();
  }

  /** Also what looks like a mistake may come from outside: a signal, or a disk that is full. */
  static AssayException known(Exception failure, CommandLine command) {
    if (failure instanceof AssayException assay && assay.code() != ErrorCode.INTERNAL) {
      return assay;
    }
    Optional<AssayException> ofTask = causes(failure).flatMap(Failures::known).findFirst();
    if (ofTask.isPresent()) {
      return ofTask.get(); // what reads files in Spark's tasks names what is wrong with them
    }
    if (isShuttingDown()) {
      return Errors.interrupted(failure);
    }
    return causes(failure)
        .flatMap(cause -> fromOutside(cause).stream())
        .findFirst()
        .orElseGet(
            () ->
                failure instanceof AssayException assay
                    ? assay
                    : Errors.internal(
                        "`%s` met a state that it is not made for (%s)"
                            .formatted(
                                command.getCommandSpec().qualifiedName(),
                                failure.getClass().getSimpleName()),
                        failure));
  }

  private static Stream<AssayException> known(Throwable cause) {
    return cause instanceof AssayException assay && assay.code() != ErrorCode.INTERNAL
        ? Stream.of(assay)
        : Stream.of();
  }

  /** A hook cannot be added any more when a signal has begun to end the process. */
  private static boolean isShuttingDown() {
    Thread probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static Optional<AssayException> fromOutside(Throwable cause) {
    if (Errors.isDiskFull(cause)) {
      return Optional.of(Errors.diskFull(cause));
    }
    return cause instanceof SparkThrowable spark
            && String.valueOf(spark.getCondition()).startsWith(UNREADABLE)
        ? Optional.of(
            Errors.lakehouseDamaged(
                spark.getMessageParameters().getOrDefault("path", "a file"), cause))
        : Optional.empty();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
