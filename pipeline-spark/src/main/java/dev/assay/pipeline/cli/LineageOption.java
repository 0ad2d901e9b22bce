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
          "Emit OpenLineage events for what each step reads and writes: add them to a file, one a"
              + " line, or post them to a URL.")
  private String target;

  private LineageSink sink;

  /** A new run begins: events that nobody took in the one before are tried again. */
  void begin() {
    sink = null;
  }

  /** The pipeline, which tells of its steps if that is asked for. */
  Pipeline told(Pipeline pipeline) {
    if (target == null) {
      return pipeline;
    }
    CommandLine command = spec.commandLine();
    if (sink == null) {
      sink = new LineageSink(target, line -> Log.of(command).tell(line));
    }
    return pipeline.observedBy(
        new LineageEvents(
            NAMESPACE, run, ((Commands) command.getFactory()).clock(), sink, sink::giveUp));
  }
}
