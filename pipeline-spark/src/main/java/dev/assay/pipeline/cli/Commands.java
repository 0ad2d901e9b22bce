package dev.assay.pipeline.cli;

import java.time.Clock;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, and hands them the environment and the clock that only main may read. */
record Commands(Map<String, String> environment, Clock clock) implements IFactory {
  private static final Map<Class<?>, BiFunction<Map<String, String>, Clock, Object>> WRITERS =
      Map.ofEntries(
          writer(RunCommand.class, RunCommand::new),
          writer(BronzeCommand.class, BronzeCommand::new),
          writer(SilverCommand.class, SilverCommand::new),
          writer(GoldCommand.class, GoldCommand::new),
          writer(PublishCommand.class, PublishCommand::new),
          writer(RebuildCommand.class, RebuildCommand::new),
          writer(VacuumCommand.class, VacuumCommand::new),
          writer(CheckCommand.class, CheckCommand::new),
          writer(JudgeCommand.class, JudgeCommand::new),
          writer(GenerateCommand.class, GenerateCommand::new),
          writer(ChallengeCommand.class, ChallengeCommand::new),
          writer(DoctorCommand.class, DoctorCommand::new));

  private static Map.Entry<Class<?>, BiFunction<Map<String, String>, Clock, Object>> writer(
      Class<?> command, BiFunction<Map<String, String>, Clock, Object> maker) {
    return Map.entry(command, maker);
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    return WRITERS.containsKey(type)
        ? type.cast(WRITERS.get(type).apply(environment, clock))
        : CommandLine.defaultFactory().create(type);
  }
}
