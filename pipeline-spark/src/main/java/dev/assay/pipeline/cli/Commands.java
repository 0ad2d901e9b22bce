package dev.assay.pipeline.cli;

import java.time.Clock;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, and hands them the environment and the clock that only main may read. */
record Commands(Map<String, String> environment, Clock clock) implements IFactory {
  private static final Map<Class<?>, BiFunction<Map<String, String>, Clock, Object>> WRITERS =
      Map.of(
          RunCommand.class, RunCommand::new,
          BronzeCommand.class, BronzeCommand::new,
          SilverCommand.class, SilverCommand::new,
          GoldCommand.class, GoldCommand::new,
          PublishCommand.class, PublishCommand::new,
          RebuildCommand.class, RebuildCommand::new,
          VacuumCommand.class, VacuumCommand::new,
          CheckCommand.class, CheckCommand::new,
          JudgeCommand.class, JudgeCommand::new,
          DoctorCommand.class, DoctorCommand::new);

  @Override
  public <K> K create(Class<K> type) throws Exception {
    return WRITERS.containsKey(type)
        ? type.cast(WRITERS.get(type).apply(environment, clock))
        : CommandLine.defaultFactory().create(type);
  }
}
