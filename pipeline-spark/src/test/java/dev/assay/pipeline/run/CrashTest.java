package dev.assay.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.pipeline.testing.Contents;
import dev.assay.pipeline.testing.FaultyLogStore;
import dev.assay.pipeline.testing.Folders;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run is killed behind every one of its writes, or believes that a write failed although it did
 * not. Whoever runs again must end up where a run ends that nothing happened to.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CrashTest {
  private static final int COUNT = 120;
  private static final String EACH_ALONE = "every write alone is for the nightly tier";
  private static final String FIRST_RUN = "the first run makes all tables: for the nightly tier";

  private Path base;
  private Map<String, List<String>> undisturbed;
  private int firstCommits;
  private int commits;
  private List<Long> undisturbedVersions;

  /** A lakehouse with one run; what a second run makes of it, and in how many commits. */
  @BeforeAll
  void runUndisturbed(@TempDir Path folder) {
    base = folder.resolve("base");
    FaultyLogStore.heal();
    use(base, CrashTest::firstRun);
    firstCommits = FaultyLogStore.commits();
    use(
        Folders.copy(base, folder.resolve("undisturbed")),
        lakehouse -> {
          FaultyLogStore.heal();
          secondRun(lakehouse);
          commits = FaultyLogStore.commits();
          undisturbed = Contents.of(lakehouse.lakehouse());
          undisturbedVersions = versions(lakehouse);
        });
  }

  /** No commit was made twice if no table has more versions. */
  private static List<Long> versions(TestLakehouse lakehouse) {
    return TestLakehouse.ALL_TABLES.stream().map(lakehouse.lakehouse()::version).toList();
  }

  @AfterEach
  void heal() {
    FaultyLogStore.heal();
  }

  @Test
  void runKilledBehindEveryWriteInTurn_shouldEndWhereAnUndisturbedOneDoes(@TempDir Path folder) {
    use(
        Folders.copy(base, folder.resolve("copy")),
        lakehouse -> {
          // Each run gets a little further than the one before, and dies at the next commit.
          int further = Scale.COMMITS_BETWEEN_CRASHES;
          for (int done = further; done < commits; done += further) {
            FaultyLogStore.failCommitsAfter(further);
            assertThatThrownBy(() -> secondRun(lakehouse)).as("%d done", done).isNotNull();
          }
          FaultyLogStore.heal();
          assertSameAsUndisturbed(lakehouse, "killed behind every commit");
        });
  }

  @Test
  void everyAcknowledgementLost_shouldEndTheSame(@TempDir Path folder) {
    assumeTrue(Scale.isNightly(), "a run without acknowledgements is for the nightly tier");
    use(
        Folders.copy(base, folder.resolve("copy")),
        lakehouse -> {
          FaultyLogStore.loseAcknowledgements();
          secondRun(lakehouse);
          // Kernel asks once more, and finds its own commit there.
          assertThat(FaultyLogStore.commits()).isBetween(commits, 2 * commits);
          FaultyLogStore.heal();
          assertThat(versions(lakehouse)).isEqualTo(undisturbedVersions);
          assertThat(Contents.of(lakehouse.lakehouse())).isEqualTo(undisturbed);
          assertSameAsUndisturbed(lakehouse, "every acknowledgement lost");
        });
  }

  @Test
  void veryFirstRunWithoutAcknowledgements_shouldEndTheSame(@TempDir Path folder) {
    assumeTrue(Scale.isNightly(), FIRST_RUN);
    use(
        folder.resolve("new"),
        lakehouse -> {
          FaultyLogStore.loseAcknowledgements();
          firstRun(lakehouse);
          FaultyLogStore.heal();
          assertSameAsUndisturbed(lakehouse, "first run without acknowledgements");
        });
  }

  @Test
  void runKilledBehindAnyOneWrite_shouldEndTheSame(@TempDir Path folder) {
    assumeTrue(Scale.isNightly(), EACH_ALONE);
    for (int n = 0; n < commits; n++) {
      int survived = n;
      use(
          Folders.copy(base, folder.resolve("killed-" + n)),
          lakehouse -> {
            FaultyLogStore.failCommitsAfter(survived);
            assertThatThrownBy(() -> secondRun(lakehouse)).isNotNull();
            FaultyLogStore.heal();
            assertSameAsUndisturbed(lakehouse, "killed behind commit " + survived);
          });
    }
  }

  @Test
  void anyOneAcknowledgementLost_shouldEndTheSame(@TempDir Path folder) {
    assumeTrue(Scale.isNightly(), EACH_ALONE);
    for (int n = 1; n <= commits; n++) {
      int lost = n;
      use(
          Folders.copy(base, folder.resolve("lost-" + n)),
          lakehouse -> {
            FaultyLogStore.loseAcknowledgement(lost);
            secondRun(lakehouse);
            FaultyLogStore.heal();
            assertSameAsUndisturbed(lakehouse, "acknowledgement %d lost".formatted(lost));
          });
    }
  }

  @Test
  void firstRunKilledBehindEveryWriteInTurn_shouldEndTheSame(@TempDir Path folder) {
    assumeTrue(Scale.isNightly(), FIRST_RUN);
    use(
        folder.resolve("new"),
        lakehouse -> {
          // Each run commits a verdict before it publishes, so the last one needs two in a row.
          int killed = 0;
          for (int done = 0; done < firstCommits - 1; done++) {
            FaultyLogStore.failCommitsAfter(1);
            killed += isKilled(lakehouse) ? 1 : 0;
          }
          // Tables are made side by side, so that now and then two commits come through at once.
          assertThat(killed).isGreaterThan(firstCommits / 2);
          FaultyLogStore.heal();
          assertSameAsUndisturbed(lakehouse, "first run killed at every write");
        });
  }

  private static boolean isKilled(TestLakehouse lakehouse) {
    try {
      firstRun(lakehouse);
      return false;
    } catch (Exception e) {
      return true;
    }
  }

  private void assertSameAsUndisturbed(TestLakehouse lakehouse, String what) {
    secondRun(lakehouse);
    assertThat(Contents.of(lakehouse.lakehouse())).as(what).isEqualTo(undisturbed);
  }

  private static void firstRun(TestLakehouse lakehouse) {
    lakehouse.run(7, 2, COUNT);
  }

  /** One batch with orders that the first run brought, one with new ones. */
  private static void secondRun(TestLakehouse lakehouse) {
    lakehouse.run(8, 2, COUNT / 2);
  }

  private static void use(Path root, Consumer<TestLakehouse> work) {
    try (TestLakehouse lakehouse = new TestLakehouse(root)) {
      work.accept(lakehouse);
    }
  }
}
