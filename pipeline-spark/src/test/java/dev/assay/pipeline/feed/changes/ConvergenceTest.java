package dev.assay.pipeline.feed.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.gold.GoldTable;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.LakehouseRoot;
import dev.assay.pipeline.lake.LandingFolder;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.quality.GateSettings;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.run.Progress;
import dev.assay.pipeline.run.RunReport;
import dev.assay.pipeline.run.StepClock;
import dev.assay.pipeline.silver.SilverTables;
import dev.assay.pipeline.testing.Contents;
import dev.assay.pipeline.testing.FaultyLogStore;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.SharedSpark;
import dev.assay.pipeline.testing.TestLakehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However the same files come, and whatever happens to the runs that take them, the tables end up
 * the same. That this is what the truth says, {@link HistoryTest} holds.
 */
class ConvergenceTest {
  private static final int SEEDS = Scale.isNightly() ? 5 : 1;
  private static final int ORDERS = 30;

  /** A verdict and the publication behind it have to come through together. */
  private static final int COMMITS_BETWEEN_KILLS = Scale.isNightly() ? 2 : 9;

  private static final int MOST_KILLS = 60;

  /** What is of a change, and not of its delivery. */
  private static final Set<String> OF_THE_DELIVERY =
      Set.of(Lineage.REQUEST_SEQ, Lineage.RUN_SEQ, Lineage.INGESTED_AT);

  private static final List<TableSpec> TABLES =
      Stream.concat(
              DatabaseChanges.SILVER.stream().map(SilverTables::silver),
              DatabaseChanges.GOLD.stream().map(GoldTable::spec))
          .toList();

  @AfterEach
  void heal() {
    FaultyLogStore.heal();
  }

  @Test
  void filesInAnyOrderAndBatchingWhoseRunsAreKilled_shouldEndInTheSameTables(@TempDir Path root)
      throws IOException {
    for (int i = 0; i < SEEDS; i++) {
      long seed = new Random().nextLong() >>> 12;
      Path folder = root.resolve(Integer.toString(i));
      LandedChanges changes = LandedChanges.of(seed, ORDERS);
      Path all = folder.resolve("landing");
      Landing.of(
          new LandingFolder(LakehouseRoot.of(all.toString()), new Configuration(false)),
          changes.id(),
          changes.dialect(),
          0,
          ChangesId.LAST_FILE);
      Map<String, List<String>> undisturbed = ofOneRun(folder.resolve("undisturbed"), all);

      Lakehouse lakehouse = lakehouse(folder.resolve("disturbed"));
      Random random = new Random(seed);
      List<Path> files = shuffled(all, random);
      Path landing = folder.resolve("some");
      int cut = 1 + random.nextInt(files.size() - 1);
      int kills = 0;
      for (List<Path> batch : List.of(files.subList(0, cut), files.subList(cut, files.size()))) {
        land(batch, all, landing);
        kills += runUntilDone(lakehouse, landing);
      }

      String what = "seed %d, cut at %d, %d kills".formatted(seed, cut, kills);
      assertThat(kills).as(what).isPositive();
      assertThat(contents(lakehouse)).as(what).isEqualTo(undisturbed);
      assertThat(pipeline(lakehouse).checkFully().failed()).as(what).isEmpty();
    }
  }

  private static Map<String, List<String>> ofOneRun(Path root, Path landing) {
    Lakehouse lakehouse = lakehouse(root);
    RunReport report = run(lakehouse, landing);
    assertThat(report.verdict().failed()).isEmpty();
    return contents(lakehouse);
  }

  /** Each run gets a little further than the one before. */
  private static int runUntilDone(Lakehouse lakehouse, Path landing) {
    for (int kills = 0; kills < MOST_KILLS; kills++) {
      FaultyLogStore.failCommitsAfter(COMMITS_BETWEEN_KILLS);
      try {
        run(lakehouse, landing);
        return kills;
      } catch (Exception killed) {
        assertThat(killed).hasStackTraceContaining("says the test");
      } finally {
        FaultyLogStore.heal();
      }
    }
    throw new AssertionError("no run comes to its end");
  }

  private static RunReport run(Lakehouse lakehouse, Path landing) {
    return pipeline(lakehouse).run(new PullRequest(landing.toUri(), 0, 0, 0, TestLakehouse.AS_OF));
  }

  private static Pipeline pipeline(Lakehouse lakehouse) {
    return new Pipeline(
        DatabaseChanges.FEED,
        lakehouse,
        TestLakehouse.KEY,
        GateSettings.DEFAULT,
        Clock.systemUTC(),
        new StepClock(Progress.UNHEARD, Duration.ofMinutes(4)));
  }

  private static Lakehouse lakehouse(Path root) {
    return new Lakehouse(SharedSpark.session(), root.toString(), 1);
  }

  private static Map<String, List<String>> contents(Lakehouse lakehouse) {
    return Contents.of(lakehouse, TABLES, OF_THE_DELIVERY);
  }

  private static List<Path> shuffled(Path landing, Random random) throws IOException {
    try (Stream<Path> files = Files.walk(landing)) {
      List<Path> csv =
          new java.util.ArrayList<>(
              files.filter(file -> file.toString().endsWith(".csv")).sorted().toList());
      Collections.shuffle(csv, random);
      return csv;
    }
  }

  private static void land(List<Path> files, Path from, Path to) throws IOException {
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }
}
