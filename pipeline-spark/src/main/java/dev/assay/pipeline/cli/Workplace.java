package dev.assay.pipeline.cli;

import dev.assay.pipeline.bronze.LandedFiles;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.LakehouseRoot;
import dev.assay.pipeline.lake.LandingFolder;
import dev.assay.pipeline.lake.RunLock;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.quality.GateSettings;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.run.StepClock;
import dev.assay.pipeline.silver.PiiKeyFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * What a command that writes works in: the lakehouse at its published generation, its lock, the
 * key. A local lock and key are taken before Spark is started, so that what cannot work fails at
 * once.
 */
record Workplace(
    PublishedLakehouse published,
    PiiKey key,
    GateSettings settings,
    Clock clock,
    StepClock steps,
    RunLock lock)
    implements AutoCloseable {
  static Workplace open(
      LakehouseRoot root,
      KnownFeeds feeds,
      Map<String, String> environment,
      GateSettings settings,
      Clock clock,
      StepClock steps) {
    if (root.local().isEmpty()) {
      PiiKey key = GivenKey.in(environment).orElseThrow(() -> PiiKey.missing(root.path()));
      SparkSession session = steps.time("start", SparkSessions::open);
      Configuration hadoop = session.sessionState().newHadoopConf();
      RunLock lock = RunLock.take(root, hadoop, clock);
      return new Workplace(
          PublishedLakehouse.open(session, root.path(), feeds.all()),
          key,
          settings,
          clock,
          steps,
          lock);
    }
    Path folder = root.local().get();
    RunLock lock = RunLock.take(root, new Configuration(false), clock);
    try {
      PiiKey key = GivenKey.in(environment).orElseGet(() -> PiiKeyFile.readOrMake(folder));
      SparkSession session = steps.time("start", SparkSessions::open);
      return new Workplace(
          PublishedLakehouse.open(session, root.path(), feeds.all()),
          key,
          settings,
          clock,
          steps,
          lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  Lakehouse lakehouse() {
    return published.lakehouse();
  }

  /** Where a source in this process lands files that nobody else lands. */
  LandingFolder landing() {
    LakehouseRoot root = LakehouseRoot.of(lakehouse().root()).folder(LandedFiles.OWN_FOLDER);
    return new LandingFolder(root, lakehouse().hadoop());
  }

  /** The steps of a feed, over the generation that its readers saw when the command began. */
  Pipeline pipeline(Feed feed) {
    return new Pipeline(feed, published.of(feed), key, settings, clock, steps);
  }

  /** The steps of a feed that take up what is delivered. */
  Pipeline pipelineOfDelivered(Feed feed) {
    if (!lakehouse().exists(feed.bronze())) {
      throw Errors.nothingDelivered(lakehouse().root(), feed.name());
    }
    return pipeline(feed);
  }

  /** The steps of a feed that needs a run before them. */
  Pipeline pipelineOfPublished(Feed feed) {
    if (published.state(feed).isEmpty()) {
      throw Errors.nothingPublished(lakehouse().root(), feed.name());
    }
    return pipeline(feed);
  }

  @Override
  public void close() {
    lock.close();
  }
}
