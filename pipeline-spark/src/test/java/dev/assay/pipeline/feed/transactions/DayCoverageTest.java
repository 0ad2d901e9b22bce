package dev.assay.pipeline.feed.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.feed.transactions.DayCoverage.Gap;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DayCoverageTest {
  private static final LocalDate FIRST = LocalDate.of(2021, 4, 18);
  private static final LocalDate BEGIN = LocalDate.of(2025, 9, 18);
  private static final LocalDate END = LocalDate.of(2026, 4, 17);
  private static final Views EVERY_DAY = SampleViews.of(30, 5, 1, List.of("one", "two"));

  @Test
  void ordersOnEveryDay_shouldBeNoGap() {
    assertThat(DayCoverage.of(EVERY_DAY.days()))
        .isEqualTo(new DayCoverage(30, 30, Optional.empty()));
  }

  @Test
  void severalGaps_shouldBeToldByTheLongest() {
    Views views = SampleViews.withGap(EVERY_DAY, FIRST.plusDays(2), FIRST.plusDays(3));
    views = SampleViews.withGap(views, FIRST.plusDays(10), FIRST.plusDays(14));
    views = SampleViews.withGap(views, FIRST.plusDays(20), FIRST.plusDays(24));
    assertThat(DayCoverage.of(views.days()))
        .isEqualTo(
            new DayCoverage(30, 18, Optional.of(new Gap(FIRST.plusDays(10), FIRST.plusDays(14)))));
  }

  @Test
  void noDays_shouldBeNoGap() {
    assertThat(DayCoverage.of(List.of())).isEqualTo(new DayCoverage(0, 0, Optional.empty()));
  }

  @Test
  void ordersOnEveryDay_shouldTellTheRange() {
    assertThat(new DayCoverage(212, 212, Optional.empty()).words(BEGIN, END))
        .isEqualTo("212 (2025-09-18 to 2026-04-17)");
  }

  @Test
  void monthsWithoutOrders_shouldBeToldWithTheRange() {
    DayCoverage.Gap gap =
        new DayCoverage.Gap(LocalDate.of(2025, 10, 18), LocalDate.of(2026, 3, 18));
    assertThat(new DayCoverage(212, 60, Optional.of(gap)).words(BEGIN, END))
        .isEqualTo("60 of 212 (2025-09-18 to 2026-04-17), none from 2025-10-18 to 2026-03-18");
  }
}
