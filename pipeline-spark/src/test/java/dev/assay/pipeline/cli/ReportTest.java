package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.dashboard.Section;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.quality.Severity;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.run.RunReport;
import dev.assay.pipeline.silver.RecordCounts;
import dev.assay.pipeline.testing.Publications;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void headlines_shouldBeAlignedAndFitATerminal() {
    String report = report(new Verdict(List.of(), 0, 0));
    assertThat(report)
        .contains("Published\n  total revenue        $1.00\n  days of data         60 of");
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
    assertThat(report(verdict))
        .contains("Gate: passed, 2 checks, 1 warning\n  WARN freshness: the delivery is young\n");
  }

  private static String report(Verdict verdict) {
    RunReport result =
        new RunReport(
            1,
            0,
            RecordCounts.NONE,
            RecordCounts.NONE,
            verdict,
            Instant.EPOCH,
            Publications.of(1, new FeedState(1, 1, Map.of())),
            List.of(),
            PullRequest.DIRECT);
    return Report.of(
        new Shown(
            "transactions",
            result,
            Optional.empty(),
            "bronze",
            new Headlines(),
            Map.of(),
            "dashboard.html"));
  }

  private static final class Headlines implements Section.Content {
    @Override
    public Map<String, Object> data() {
      return Map.of();
    }

    @Override
    public Map<String, Object> kpis() {
      return Map.of();
    }

    @Override
    public Map<String, String> headlines() {
      Map<String, String> lines = new LinkedHashMap<>();
      lines.put("total revenue", "$1.00");
      lines.put("days of data", "60 of 212 days " + "and so on ".repeat(20));
      return lines;
    }
  }
}
