package dev.assay.pipeline.feed.clickstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.dashboard.Dashboard;
import dev.assay.pipeline.feed.transactions.ShownPage;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.testing.Browser;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The visits' section of the page, in a browser. */
class FunnelSectionTest {
  @Test
  void section_shouldShowWhatTheViewsSay(@TempDir Path root) throws Exception {
    VisitLakehouse lakehouse = new VisitLakehouse(root);
    lakehouse.run(7, 1, 300);
    lakehouse
        .pipeline()
        .show(new Publisher(lakehouse.lakehouse()).last().orElseThrow(), List.of(Clickstream.FEED));
    List<List<Long>> days = List.copyOf(lakehouse.funnel().values());
    List<Object> totals =
        Stream.iterate(0, step -> step < 6, step -> step + 1)
            .<Object>map(step -> (double) days.stream().mapToLong(day -> day.get(step)).sum())
            .toList();

    try (Browser browser = Browser.start()) {
      for (int width : new int[] {1280, 390}) {
        for (String theme : List.of("light", "dark")) {
          browser.prefer(theme, "screen");
          ShownPage page = ShownPage.of(browser, root.resolve(Dashboard.FILE), width);
          assertThat(page.charts().get("steps-chart").get(1)).isEqualTo(totals);
          assertThat(page.charts().get("conversion-chart").get(0))
              .isEqualTo(List.copyOf(lakehouse.funnel().keySet()));
          assertThat(page.tables().get("devices"))
              .hasSameSizeAs(lakehouse.view("vw_conversion_by_device"));
          assertThat(page.tables().get("campaigns"))
              .hasSameSizeAs(lakehouse.view("vw_conversion_by_campaign"));
          assertThat(
                  browser.ask("return document.documentElement.scrollWidth <= window.innerWidth;"))
              .as("%s, %d pixels", theme, width)
              .isEqualTo(true);
          assertThat(browser.console()).isEmpty();
        }
      }
    }
  }
}
