package dev.assay.pipeline.cli;

import picocli.CommandLine.Option;

/** What every command that touches a lakehouse understands. */
final class CommonOptions {
  @Option(
      names = "--lakehouse",
      paramLabel = "FOLDER",
      defaultValue = "lakehouse",
      description = "Where the tables are: a folder or any Hadoop path. Default: ./lakehouse")
  String lakehouse;

  @Option(names = "--quiet", description = "No progress on stderr.")
  boolean quiet;

  @Option(names = Failures.DEBUG, description = "On failure print the stack trace and Spark's log.")
  boolean debug;
}
