package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.testing.Contents;
import dev.assay.pipeline.testing.Folders;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
  private Duration runInAnotherProcess(Path root, Duration killAfter)
      throws IOException, InterruptedException {
    Path progress = Files.createTempFile(folder, "progress", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command(root));
    builder.environment().put("ASSAY_PII_KEY", CommandRun.KEY);
    Process process =
        builder
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(progress.toFile())
            .start();
    while (process.isAlive() && !Files.readString(progress).contains(FIRST_STEP)) {
      Thread.sleep(10);
    }
    assertThat(process.isAlive()).as(Files.readString(progress)).isTrue();
    long start = System.nanoTime();
    process.waitFor(killAfter.toMillis(), TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** The command line as the launcher gives it, with this process's Java and class path. */
  private static List<String> command(Path root) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.matches("--add-opens.*|-XX.*|-Dlog4j2.*"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Assay.class.getName()));
    command.addAll(arguments(root, 8));
    return command;
  }
}
