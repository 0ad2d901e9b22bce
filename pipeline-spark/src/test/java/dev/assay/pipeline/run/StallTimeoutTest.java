package dev.assay.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.error.Undeclared;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StallTimeoutTest {
  private static final Duration LIMIT = Duration.ofMillis(100);

  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void stepInWhichNothingMoves_shouldEndWithAnErrorThatNamesIt() {
    assertThatThrownBy(() -> new StallTimeout(LIMIT, () -> "still").await("gold", this::stand))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STALLED))
        .hasMessageContaining("The step gold stood still")
        .hasStackTraceContaining("StallTimeoutTest.stand");
  }

  @Test
  void stepInWhichSomethingMoves_shouldTakeAsLongAsItNeeds() {
    AtomicInteger moves = new AtomicInteger();
    String result =
        new StallTimeout(LIMIT, moves::incrementAndGet)
            .await(
                "silver",
                () -> {
                  while (moves.get() < 5) {
                    Thread.onSpinWait();
                  }
                  return "done";
                });
    assertThat(result).isEqualTo("done");
  }

  @Test
  void failureOfTheWork_shouldPassAsItIs() {
    IOException undeclared = new IOException("as Scala throws them");
    assertThatThrownBy(
            () ->
                new StallTimeout(LIMIT, () -> "still")
                    .await(
                        "check",
                        () -> {
                          throw Undeclared.passedOn(undeclared);
                        }))
        .isSameAs(undeclared);
  }

  @Test
  void interruptedCaller_shouldInterruptTheWork() throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    CountDownLatch standing = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () -> {
              try {
                new StallTimeout(Duration.ofMinutes(1), () -> "still")
                    .await(
                        "bronze",
                        () -> {
                          standing.countDown();
                          stand();
                          ended.countDown();
                          return null;
                        });
              } catch (AssayException e) {
                thrown.set(e);
              }
            });
    caller.start();
    standing.await();
    caller.interrupt();
    caller.join();
    ended.await();
    assertThat(((AssayException) thrown.get()).code()).isEqualTo(ErrorCode.INTERRUPTED);
  }

  @Test
  void signsOfAProcessThatWorks_shouldChange() {
    SignsOfLife signs = new SignsOfLife();
    AtomicInteger pages = new AtomicInteger();
    signs.fetching(pages::get);
    Object before = signs.get();
    pages.incrementAndGet();
    assertThat(signs.get()).isNotEqualTo(before);
    signs.stepEnded();
    assertThat(signs.get()).isEqualTo(signs.get());
  }

  private Void stand() {
    try {
      never.await();
    } catch (InterruptedException e) {
      // asked to end
    }
    return null;
  }
}
