package dev.assay.pipeline.cli;

import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feeds;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.LakehouseRoot;
import dev.assay.pipeline.lake.RunLock;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.quality.GateSettings;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.run.StepClock;
import dev.assay.pipeline.silver.PiiKeyFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * What a command that writes works in: the lakehouse at its published generation, its lock, the
 * key. A local lock and key are taken before Spark is started, so that what cannot work fails at
 * once.
 */
record Workplace(Lakehouse lakehouse, Pipeline pipeline, StepClock steps, RunLock lock)
    implements AutoCloseable {
  static Workplace open(
      LakehouseRoot root,
      Map<String, String> environment,
      GateSettings settings,
      Clock clock,
      StepClock steps) {
    if (root.local().isEmpty()) {
      PiiKey key = GivenKey.in(environment).orElseThrow(() -> PiiKey.missing(root.path()));
      SparkSession session = steps.time("start", SparkSessions::open);
      Configuration hadoop = session.sessionState().newHadoopConf();
      return of(session, root, key, RunLock.take(root, hadoop, clock), settings, clock, steps);
    }
    Path folder = root.local().get();
    RunLock lock = RunLock.take(root, new Configuration(false), clock);
    try {
      PiiKey key = GivenKey.in(environment).orElseGet(() -> PiiKeyFile.readOrMake(folder));
      return of(steps.time("start", SparkSessions::open), root, key, lock, settings, clock, steps);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Workplace of(
      SparkSession session,
      LakehouseRoot root,
      PiiKey key,
      RunLock lock,
      GateSettings settings,
      Clock clock,
      StepClock steps) {
    Lakehouse lakehouse = published(session, root);
    return new Workplace(
        lakehouse,
        new Pipeline(Feeds.DEFAULT, lakehouse, key, settings, clock, steps),
        steps,
        lock);
  }

  /** The lakehouse at the generation that readers see; its tables must be of this version. */
  static Lakehouse published(SparkSession session, LakehouseRoot root) {
    Lakehouse first = new Lakehouse(session, root.path(), 1);
    first.requireKnown(List.of(Publisher.PUBLISHED));
    Lakehouse published =
        new Publisher(first)
            .last()
            .flatMap(last -> last.of(Feeds.DEFAULT.name()))
            .map(state -> first.atGeneration(state.generation()))
            .orElse(first);
    published.requireKnown(Pipeline.LOGS);
    published.requireKnown(Feeds.DEFAULT.tables());
    return published;
  }

  /** For commands that need a run before them. */
  void requirePublished() {
    if (new Publisher(lakehouse).last().isEmpty()) {
      throw Errors.nothingPublished(lakehouse.root());
    }
  }

  /** For steps that take up what is delivered. */
  void requireDelivered() {
    if (!lakehouse.exists(Feeds.DEFAULT.silver().bronze())) {
      throw Errors.nothingDelivered(lakehouse.root());
    }
  }

  @Override
  public void close() {
    lock.close();
  }
}
