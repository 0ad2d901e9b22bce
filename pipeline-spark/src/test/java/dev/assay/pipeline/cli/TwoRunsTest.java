package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.SharedSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs at once on one lakehouse: one works, the other exits 75 and changes nothing. */
class TwoRunsTest {
  @TempDir Path root;
  private int seed = 1;

  @Test
  void secondRunInTheSameProcess_shouldExit75AndChangeNothing() throws Exception {
    for (int pair = 0; pair < Scale.PAIRS; pair++) {
      CountDownLatch released = new CountDownLatch(1);
      List<String> first = arguments(seed);
      List<String> second = arguments(seed + 1);
      seed += 2;
      List<CompletableFuture<Integer>> runs =
          List.of(first, second).stream()
              .map(
                  arguments ->
                      CompletableFuture.supplyAsync(() -> runWhenReleased(released, arguments)))
              .toList();
      released.countDown();
      assertThat(runs.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(0, 75);
      assertThat(deliveredRuns()).as("pair %d", pair).isEqualTo(1L + pair);
    }
  }

  @Test
  void secondRunInAnotherProcess_shouldExit75AndChangeNothing() throws Exception {
    assumeTrue(
        Scale.PAIRS_OF_PROCESSES > 0, "two processes are for the nightly tier, or -Dpairs=N");
    for (int pair = 0; pair < Scale.PAIRS_OF_PROCESSES; pair++) {
      CommandProcess first = CommandProcess.start(arguments(seed++)).awaitStep("prepare");
      CommandRun second = CommandRun.of(arguments(seed++).toArray());
      assertThat(second.exitCode()).isEqualTo(75);
      assertThat(second.err()).contains("LAKEHOUSE_LOCKED");
      assertThat(first.exitCode()).isZero();
      assertThat(deliveredRuns()).isEqualTo(1L + pair);
    }
  }

  private static int runWhenReleased(CountDownLatch released, List<String> arguments) {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return run(arguments);
  }

  private static int run(List<String> arguments) {
    return CommandRun.of(arguments.toArray()).exitCode();
  }

  private long deliveredRuns() {
    return lakehouse()
        .read(Transactions.SILVER.bronze())
        .select(Lineage.RUN_SEQ)
        .distinct()
        .count();
  }

  private Lakehouse lakehouse() {
    return new Lakehouse(SharedSpark.session(), root.toString(), 1);
  }

  private List<String> arguments(int seed) {
    return List.of(
        "run", "--lakehouse", root.toString(), "--count", "50", "--seed", Integer.toString(seed));
  }
}
