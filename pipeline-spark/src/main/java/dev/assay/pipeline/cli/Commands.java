package dev.assay.pipeline.cli;

import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, and hands them the environment and the clock that only main may read. */
record Commands(Map<String, String> environment, Clock clock) implements IFactory {

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == RunCommand.class) {
      return type.cast(new RunCommand(environment, clock));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
