package dev.assay.generator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
  private static final int EXCEEDS = 2_000;

  @ParameterizedTest
  @ValueSource(ints = {459, 700, 5_000, 30_000})
  void largestCount_shouldBeTheLastThatFitsAndFoundInFewSteps(int bytesEach) {
    assertThat(steps(count -> count * bytesEach + count * 7_919 % bytesEach / 3))
        .isLessThanOrEqualTo(8);
  }

  /** Whatever the answers are, it ends where halving would. */
  @ParameterizedTest
  @ValueSource(ints = {2, 1_000, 1_998, 1_999})
  void largestCountOfAnswersThatGrowBySteps_shouldBeFound(int first) {
    assertThat(steps(count -> count < first ? 10 : 1_000_000 + count)).isLessThanOrEqualTo(50);
  }

  private static int steps(IntUnaryOperator size) {
    AtomicInteger asked = new AtomicInteger();
    int largest =
        Envelope.largest(
            EXCEEDS,
            new byte[size.applyAsInt(EXCEEDS)],
            count -> {
              asked.incrementAndGet();
              return new byte[size.applyAsInt(count)];
            });
    // Bytes of zero are control characters, of which each takes six.
    assertThat(size.applyAsInt(largest) * 6L).isLessThanOrEqualTo(Envelope.MAX_BODY);
    assertThat(size.applyAsInt(largest + 1) * 6L).isGreaterThan(Envelope.MAX_BODY);
    return asked.get();
  }
}
