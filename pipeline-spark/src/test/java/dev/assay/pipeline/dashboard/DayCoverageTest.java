package dev.assay.pipeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.dashboard.DayCoverage.Gap;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DayCoverageTest {
  private static final LocalDate FIRST = LocalDate.of(2021, 4, 18);
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
}
