package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.testing.Scale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class WatchTest {
  private final List<Long> turns = Collections.synchronizedList(new ArrayList<>());

  @Test
  void sourceThatFails_shouldBeAskedAgainUntilSomethingElseFails() throws Exception {
    AssayException source = Errors.sourceRefused("http://shop.example", 503, 3);
    AssayException gate = Errors.gateFailed("orders", "identity");
    List<List<AssayException>> failures =
        List.of(List.of(source), List.of(), List.of(source, source), List.of(gate, source));
    Watch watch = new Watch(Duration.ofMillis(1), () -> {});
    int exitCode =
        watch.repeat(
            () -> {
              turns.add((long) turns.size());
              return failures.get(turns.size() - 1);
            });
    assertThat(exitCode).as("the highest of the last turn").isEqualTo(4);
    assertThat(turns).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void end_shouldWaitForTheRunAtHandAndLetNoOtherBegin() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicBoolean isDone = new AtomicBoolean();
    AtomicInteger stops = new AtomicInteger();
    Watch watch = new Watch(Duration.ZERO, stops::incrementAndGet);
    Thread running =
        new Thread(
            () -> {
              try {
                watch.repeat(
                    () -> {
                      turns.add((long) turns.size());
                      begun.countDown();
                      await(mayEnd);
                      isDone.set(true);
                      return List.of();
                    });
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    running.start();
    begun.await();
    Thread ending = new Thread(watch::end);
    ending.start();
    ending.join(100);
    assertThat(ending.isAlive()).isTrue();
    assertThat(stops).as("told at once, while the run goes on").hasValue(1);
    mayEnd.countDown();
    ending.join();
    assertThat(isDone).isTrue();
    running.join();
    assertThat(turns).containsExactly(0L);
  }

  @Test
  void watchThatIsTerminated_shouldPublishTheRunAtHand(@TempDir Path folder) throws Exception {
    assumeTrue(Scale.isNightly(), "starts two processes");
    CommandProcess watching =
        CommandProcess.start(
            List.of("run", "--watch", "1s", "--count", "50", "--lakehouse", folder.toString()));
    watching.awaitStep("dashboard").awaitStep("silver").terminate();
    watching.awaitLine("stopping: the run at hand");
    assertThat(watching.exitCode()).isEqualTo(143);
    CommandRun check = CommandRun.of("check", "--full", "--lakehouse", folder);
    assertThat(check.exitCode()).as(check.err()).isZero();
    CommandRun publish = CommandRun.of("publish", "--lakehouse", folder);
    assertThat(publish.exitCode()).as(publish.err()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
