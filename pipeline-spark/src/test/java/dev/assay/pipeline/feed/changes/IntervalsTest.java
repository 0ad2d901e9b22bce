package dev.assay.pipeline.feed.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.feed.changes.Intervals.Interval;
import org.junit.jupiter.api.Test;

/** Changes that a database with one clock does not make, and others may. */
class IntervalsTest {
  private static final boolean[] UPDATES = {false, false, false};

  @Test
  void commitWhoseClockIsBehind_shouldCountAsOneOfTheMomentBefore() {
    assertThat(
            Intervals.of(
                new long[] {1, 2, 3}, new long[] {50, 90, 70}, UPDATES, new long[] {1, 2, 3}))
        .containsExactly(new Interval(0, 50, 90), new Interval(2, 90, Intervals.OPEN));
  }

  @Test
  void changeThatDoesNothing_shouldNotMoveTheClock() {
    assertThat(
            Intervals.of(
                new long[] {1, 2, 3}, new long[] {50, 90, 70}, UPDATES, new long[] {1, 1, 2}))
        .containsExactly(new Interval(0, 50, 70), new Interval(2, 70, Intervals.OPEN));
    boolean[] deleteFirst = {true, false, false};
    assertThat(
            Intervals.of(
                new long[] {1, 2, 3}, new long[] {90, 50, 70}, deleteFirst, new long[] {0, 1, 2}))
        .containsExactly(new Interval(1, 50, 70), new Interval(2, 70, Intervals.OPEN));
  }
}
