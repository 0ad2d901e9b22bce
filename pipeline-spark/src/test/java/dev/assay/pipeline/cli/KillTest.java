package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.testing.Contents;
import dev.assay.pipeline.testing.Folders;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run in a process of its own is killed, as by {@code kill -9}, at a random time after it began
 * to work. Whoever runs again must end up where an undisturbed run ends.
 */
class KillTest {
  private static final String FIRST_STEP = "prepare";

  @TempDir Path folder;

  @Test
  void runKilledAtAnyTime_shouldEndWhereAnUndisturbedOneDoes() throws Exception {
    assumeTrue(Scale.KILLS > 0, "killing runs is for the nightly tier, or -Dkills=N");
    long seed = Long.getLong("assay.seed", new Random().nextLong());
    Random random = new Random(seed);
    Path base = folder.resolve("base");
    run(base, 7);
    Path whole = Folders.copy(base, folder.resolve("whole"));
    Duration undisturbed = runInAnotherProcess(whole, Duration.ofMinutes(5));
    Map<String, List<String>> expected = contents(whole);

    for (int i = 0; i < Scale.KILLS; i++) {
      Path copy = Folders.copy(base, folder.resolve("killed-" + i));
      Duration delay = Duration.ofMillis(random.nextLong(undisturbed.toMillis()));
      runInAnotherProcess(copy, delay);
      run(copy, 8);
      assertThat(contents(copy))
          .as("kill %d after %s, replay with -Dassay.seed=%d", i, delay, seed)
          .isEqualTo(expected);
    }
  }

  private static Map<String, List<String>> contents(Path root) {
    return Contents.of(new Lakehouse(SharedSpark.session(), root.toString(), 1));
  }

  private static void run(Path root, long seed) {
    CommandRun run = CommandRun.of(arguments(root, seed).toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static List<String> arguments(Path root, long seed) {
    return List.of(
        "run",
        "--lakehouse",
        root.toString(),
        "--seed",
        Long.toString(seed),
        "--batches",
        "2",
        "--count",
        "200",
        "--as-of",
        "2026-04-18T00:00:00Z");
  }

  /** Runs until the end, or until it is killed; how long it took from its first step on. */
  private static Duration runInAnotherProcess(Path root, Duration killAfter)
      throws IOException, InterruptedException {
    return CommandProcess.start(arguments(root, 8)).awaitStep(FIRST_STEP).killAfter(killAfter);
  }
}
