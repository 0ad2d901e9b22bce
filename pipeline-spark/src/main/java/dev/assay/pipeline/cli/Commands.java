package dev.assay.pipeline.cli;

import java.time.Clock;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes the commands and their options, and hands them what they cannot know: the environment and
 * the clock, which only main may read, and which feeds there are.
 */
record Commands(Map<String, String> environment, Clock clock, KnownFeeds feeds)
    implements IFactory {
  private static final Map<Class<?>, Function<Commands, Object>> MAKERS =
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
          writer(LandCommand.class, LandCommand::new),
          writer(ProduceCommand.class, ProduceCommand::new),
          writer(ChallengeCommand.class, ChallengeCommand::new),
          Map.entry(
              DoctorCommand.class,
              with -> new DoctorCommand(with.environment, with.clock, with.feeds)),
          ofFeeds(ContractCommand.class, ContractCommand::new),
          ofFeeds(CommonOptions.class, CommonOptions::new),
          ofFeeds(FeedOptions.class, FeedOptions::new),
          ofFeeds(FeedOption.class, FeedOption::new),
          ofFeeds(KnownFeeds.class, feeds -> feeds));

  private static Map.Entry<Class<?>, Function<Commands, Object>> writer(
      Class<?> command, BiFunction<Map<String, String>, Clock, Object> maker) {
    return Map.entry(command, with -> maker.apply(with.environment, with.clock));
  }

  private static Map.Entry<Class<?>, Function<Commands, Object>> ofFeeds(
      Class<?> type, Function<KnownFeeds, Object> maker) {
    return Map.entry(type, with -> maker.apply(with.feeds));
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    return MAKERS.containsKey(type)
        ? type.cast(MAKERS.get(type).apply(this))
        : CommandLine.defaultFactory().create(type);
  }
}
