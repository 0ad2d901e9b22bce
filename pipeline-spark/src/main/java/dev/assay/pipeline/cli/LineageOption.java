package dev.assay.pipeline.cli;

import dev.assay.pipeline.lineage.LineageEvents;
import dev.assay.pipeline.lineage.LineageSink;
import dev.assay.pipeline.run.Pipeline;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether somebody is told what each step reads and writes. */
final class LineageOption {
  private static final String NAMESPACE = "assay";

  private final UUID run = UUID.randomUUID();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--lineage",
      paramLabel = "FILE|URL",
      description =
          "Tell what each step reads and writes, by events in OpenLineage's form: add them to a file,"
              + " one a line, or post them to a URL.")
  private String target;

  /** The pipeline, which tells of its steps if that is asked for. */
  Pipeline told(Pipeline pipeline) {
    if (target == null) {
      return pipeline;
    }
    CommandLine command = spec.commandLine();
    return pipeline.observedBy(
        new LineageEvents(
            NAMESPACE,
            run,
            ((Commands) command.getFactory()).clock(),
            new LineageSink(target, line -> Log.of(command).tell(line))));
  }
}
