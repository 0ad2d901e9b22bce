package dev.assay.pipeline.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.error.Undeclared;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SideBySideTest {
  private static final List<Integer> INPUTS = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

  @Test
  void results_shouldComeInTheOrderOfTheInputs() {
    assertThat(SideBySide.map(INPUTS, input -> input * input))
        .containsExactly(1, 4, 9, 16, 25, 36, 49, 64, 81, 100);
    assertThat(SideBySide.map(List.of(), input -> input)).isEmpty();
  }

  @Test
  void pieces_shouldRunAtOnce() throws InterruptedException {
    CountDownLatch both = new CountDownLatch(2);
    SideBySide.forEach(
        List.of("one", "other"),
        piece -> {
          both.countDown();
          await(both);
        });
    assertThat(both.getCount()).isZero();
  }

  @Test
  void pieces_shouldNotRunOnTheCommonPoolNorOnTheCaller() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    AtomicInteger onCommonPool = new AtomicInteger();
    SideBySide.forEach(
        INPUTS,
        input -> {
          threads.add(Thread.currentThread());
          if (ForkJoinPool.commonPool() == java.util.concurrent.ForkJoinTask.getPool()) {
            onCommonPool.incrementAndGet();
          }
        });
    assertThat(onCommonPool).hasValue(0);
    assertThat(threads).doesNotContain(Thread.currentThread());
  }

  @Test
  void nestedPieces_shouldNotWaitForEachOther() {
    assertThat(
            SideBySide.map(INPUTS, outer -> SideBySide.map(INPUTS, inner -> outer * inner).get(9)))
        .containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90, 100);
  }

  @Test
  void failure_shouldBeThrownAsItIs_onceAllPiecesHaveEnded() {
    AtomicInteger ended = new AtomicInteger();
    IOException failure = new IOException("undeclared, as Scala's are");
    assertThatThrownBy(
            () ->
                SideBySide.forEach(
                    INPUTS,
                    input -> {
                      if (input == 1) {
                        throw Undeclared.passedOn(failure);
                      }
                      pause();
                      ended.incrementAndGet();
                    }))
        .isSameAs(failure);
    assertThat(ended).hasValue(INPUTS.size() - 1);
  }

  @Test
  void interruptedCaller_shouldEndWithItsPieces() throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () -> {
              try {
                SideBySide.forEach(
                    List.of(1),
                    input -> {
                      started.countDown();
                      awaitInterrupt(interrupted);
                    });
              } catch (AssayException e) {
                thrown.set(e);
              }
            });
    caller.start();
    started.await();
    caller.interrupt();
    caller.join();
    interrupted.await();
    assertThat(((AssayException) thrown.get()).code()).isEqualTo(ErrorCode.INTERRUPTED);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitInterrupt(CountDownLatch interrupted) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
