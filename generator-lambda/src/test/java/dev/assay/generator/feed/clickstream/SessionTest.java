package dev.assay.generator.feed.clickstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.replay.WorldId;
import dev.assay.generator.shop.Product;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sessions by hand: what a funnel has to count, and what it must not. */
class SessionTest {
  private static final Instant NOON = Instant.parse("2026-04-17T12:00:00Z");
  private static final Visit VISIT =
      Visit.of(new WorldId(1, 1, UtcSecond.parse("2026-04-18T00:00:00").orElseThrow()), 0);

  private final List<Line> lines = new ArrayList<>();

  @Test
  void wholeVisit_shouldReachEveryStep() {
    for (Step step : Step.values()) {
      add(step, step.ordinal() * 10);
    }
    assertThat(only().reaches(Step.PURCHASE)).isTrue();
  }

  @Test
  void stepsAtTheSameMoment_shouldCount() {
    for (Step step : Step.values()) {
      add(step, 0);
    }
    assertThat(only().reaches(Step.PURCHASE)).isTrue();
  }

  @Test
  void purchaseWithoutAView_shouldReachNothing() {
    add(Step.PURCHASE, 0);
    assertThat(only().reaches(Step.PAGE_VIEW)).isFalse();
    assertThat(only().reaches(Step.PURCHASE)).isFalse();
  }

  @Test
  void stepsInTheWrongOrder_shouldReachTheFirstAlone() {
    add(Step.PRODUCT_VIEW, 0);
    add(Step.PAGE_VIEW, 10);
    add(Step.ADD_TO_CART, 20);
    assertThat(only().reaches(Step.PAGE_VIEW)).isTrue();
    assertThat(only().reaches(Step.PRODUCT_VIEW)).isFalse();
    assertThat(only().reaches(Step.ADD_TO_CART)).isFalse();
  }

  @Test
  void laterViewAfterAnEarlyOne_shouldCarryOn() {
    add(Step.PRODUCT_VIEW, 0);
    add(Step.PAGE_VIEW, 10);
    add(Step.PRODUCT_VIEW, 20);
    assertThat(only().reaches(Step.PRODUCT_VIEW)).isTrue();
  }

  @Test
  void pauseOfHalfAnHour_shouldBeOneSession_andOfMoreTwo() {
    add(Step.PAGE_VIEW, 0);
    add(Step.PRODUCT_VIEW, 30 * 60);
    assertThat(Session.of(lines)).hasSize(1);
    add(Step.ADD_TO_CART, 61 * 60);
    assertThat(Session.of(lines)).hasSize(2);
    assertThat(Session.of(lines).get(1).reaches(Step.ADD_TO_CART)).isFalse();
  }

  @Test
  void sessionOverMidnight_shouldBelongToTheDayOnWhichItStarted() {
    add(Step.PAGE_VIEW, 12 * 3_600 - 60);
    add(Step.PRODUCT_VIEW, 12 * 3_600 + 60);
    assertThat(only().day()).isEqualTo(LocalDate.parse("2026-04-17"));
  }

  @Test
  void lateEventInAPause_shouldMergeWhatItFills() {
    add(Step.PAGE_VIEW, 0);
    add(Step.ADD_TO_CART, 40 * 60);
    assertThat(Session.of(lines)).hasSize(2);
    add(Step.PRODUCT_VIEW, 20 * 60);
    assertThat(only().reaches(Step.ADD_TO_CART)).isTrue();
  }

  private Session only() {
    assertThat(Session.of(lines)).hasSize(1);
    return Session.of(lines).get(0);
  }

  private void add(Step step, int second) {
    long at = NOON.plusSeconds(second).toEpochMilli();
    UUID id = new UUID(0, lines.size());
    Product product = step.hasProduct() ? Product.YOGA_MAT : null;
    Visit.Event event = new Visit.Event(id, step, at, product, 0);
    lines.add(new Line(VISIT, lines.size(), event, Line.FIRST, at, at, at, 1, List.of()));
  }
}
