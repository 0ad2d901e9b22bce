package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.dashboard.DayCoverage;
import dev.assay.pipeline.dashboard.DayCoverage.Gap;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.quality.Severity;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.run.RunReport;
import dev.assay.pipeline.silver.RecordCounts;
import dev.assay.pipeline.testing.Publications;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 9, 18);
  private static final LocalDate LAST = LocalDate.of(2026, 4, 17);

  @Test
  void ordersOnEveryDay_shouldTellTheRange() {
    assertThat(report(new DayCoverage(212, 212, Optional.empty())))
        .contains("\n  days of data         212 (2025-09-18 to 2026-04-17)\n");
  }

  @Test
  void monthsWithoutOrders_shouldBeToldWithTheRange() {
    Gap gap = new Gap(LocalDate.of(2025, 10, 18), LocalDate.of(2026, 3, 18));
    String report = report(new DayCoverage(212, 60, Optional.of(gap)));
    assertThat(report)
        .contains(
            "\n  days of data         60 of 212 (2025-09-18 to 2026-04-17),"
                + " none from 2025-10-18 to 2026-03-18\n");
    assertThat(report.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void oneWarning_shouldBeToldInTheSingular() {
    Verdict verdict =
        new Verdict(
            List.of(
                new Verdict.Result("identity", Severity.ERROR, "nothing is lost", 0),
                new Verdict.Result("freshness", Severity.WARN, "the delivery is young", 1)),
            1,
            0);
    assertThat(report(new DayCoverage(1, 1, Optional.empty()), verdict))
        .contains("Gate: passed, 2 checks, 1 warning\n  WARN freshness: the delivery is young\n");
  }

  private static String report(DayCoverage coverage) {
    return report(coverage, new Verdict(List.of(), 0, 0));
  }

  private static String report(DayCoverage coverage, Verdict verdict) {
    RunReport result =
        new RunReport(
            1,
            0,
            RecordCounts.NONE,
            RecordCounts.NONE,
            verdict,
            Publications.of(1, new FeedState(1, 1, Map.of())),
            List.of());
    return Report.of(
        new Shown(
            result,
            Map.of("first_day", FIRST, "last_day", LAST),
            coverage,
            Map.of(),
            "dashboard.html"));
  }
}
