package dev.assay.pipeline.feed.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.dashboard.Dashboard;
import dev.assay.pipeline.grading.Grade;
import dev.assay.pipeline.grading.Share;
import dev.assay.pipeline.quality.KeptVerdict;
import dev.assay.pipeline.quality.Severity;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page tells in words: which state it shows, the gate's verdict on it, and its days. */
class DashboardHeadingTest {
  private static final Views TYPICAL = SampleViews.of(45, 300, 30, List.of("one", "two"));

  private static Browser browser;
  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void heading_shouldTellTheStateItsVerdictAndItsWarnings() throws Exception {
    open(SampleViews.dashboard(TYPICAL));
    assertThat(browser.ask("return document.title"))
        .isEqualTo("Assay dashboard: publication 3, 2026-04-18 06:30 UTC");
    assertThat(text("header"))
        .contains("Publication 3 · 2026-04-18 06:30 UTC · up to run 5 · generation 2 · 30 batches")
        .contains("Quality gate passed · 3 checks, 1 warning")
        .contains("Orders from 18 April 2021 to 1 June 2021, UTC · 45 days")
        .doesNotContain("with orders");
    assertThat(text("#gate"))
        .contains("2026-04-18 06:29 UTC", "12,345 delivered records, 678 of them in quarantine")
        .contains("Warning: freshness. Expected: the delivery is young. Found 1 violation.");
  }

  @Test
  void failedVerdict_shouldSaySoInTheHeading() throws Exception {
    KeptVerdict failed =
        new KeptVerdict(
            new Verdict(
                List.of(new Verdict.Result("identity", Severity.ERROR, "nothing is lost", 1_234)),
                1,
                0),
            true,
            Instant.EPOCH);
    open(SampleViews.dashboard(TYPICAL, Optional.of(failed)));
    assertThat(text("header")).contains("Quality gate failed · 1 check, no warnings");
    assertThat(text("#gate"))
        .contains("Looked at everything", "1970-01-01 00:00 UTC")
        .contains("Error: identity. Expected: nothing is lost. Found 1,234 violations.");
  }

  @Test
  void noVerdictKept_shouldSaySo() throws Exception {
    open(SampleViews.dashboard(TYPICAL, Optional.empty()));
    assertThat(text("header")).contains("No verdict of the quality gate is kept");
    assertThat(browser.ask("return document.getElementById('gate')")).isNull();
  }

  @Test
  void gradeOfTheNewestRun_shouldStandBesideTheGate() throws Exception {
    open(SampleViews.dashboard(TYPICAL, Optional.of(SampleViews.GATE), Optional.of(grade(500))));
    assertThat(text("#gate"))
        .contains("✓ Grade of the newest run: 500 of 500 rows right, dollars n/a");

    open(SampleViews.dashboard(TYPICAL, Optional.of(SampleViews.GATE), Optional.of(grade(499))));
    assertThat(text("#gate")).contains("✗ Grade of the newest run: 499 of 500 rows right");

    open(SampleViews.dashboard(TYPICAL));
    assertThat(browser.ask("return document.getElementById('grade')")).isNull();
  }

  private static Grade grade(long right) {
    Share none = new Share(0, 0);
    return new Grade(
        new Share(right, 500),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        new Grade.Quarantine(none, Map.of(), none, none),
        new Grade.Duplicates(none, none, 0, 0),
        new Grade.Repairs(none, none, 0),
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void monthsWithoutOrders_shouldBeNamedInTheHeading() throws Exception {
    open(
        SampleViews.dashboard(
            SampleViews.withGap(TYPICAL, LocalDate.of(2021, 4, 20), LocalDate.of(2021, 5, 24))));
    assertThat(text("header"))
        .contains("10 of 45 days with orders: none from 20 April 2021 to 24 May 2021.");
  }

  private static String text(String selector) {
    return browser
        .ask("return document.querySelector(arguments[0]).innerText", selector)
        .toString();
  }

  private void open(Dashboard dashboard) throws IOException {
    browser.open(Files.writeString(folder.resolve("page.html"), dashboard.html()), 1280, 900);
  }
}
