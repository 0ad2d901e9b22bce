package dev.assay.pipeline.feed.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.local.LocalGateway;
import dev.assay.pipeline.dashboard.Dashboard;
import dev.assay.pipeline.dashboard.FeedPage;
import dev.assay.pipeline.dashboard.Quality;
import dev.assay.pipeline.dashboard.Section;
import dev.assay.pipeline.feed.transactions.ShownPage;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.testing.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The changes' section of the page: what the truth adds up to, in a browser. */
@TestInstance(Lifecycle.PER_CLASS)
class ChangesSectionTest {
  private static final LandedChanges LANDED = LandedChanges.of(95, 90);
  private static final String EPOCH = "1970-01-01";

  private final Section section = DatabaseChanges.FEED.section();
  private ChangesTables tables;
  private Map<String, List<List<String>>> expected;
  private Section.Content content;

  @BeforeAll
  void read() throws Exception {
    tables = ChangesTables.of(LANDED, ChangesId.LAST_FILE);
    content = section.read(session(tables));
    try (LocalGateway source = LocalGateway.start(LocalGateway.Options.defaults())) {
      expected = new TreeMap<>();
      ExpectedChanges.of(LANDED, source, ChangesId.LAST_FILE)
          .views()
          .forEach(
              (view, rows) ->
                  expected.put(
                      view, rows.stream().map(row -> Arrays.asList(row.split("\\|"))).toList()));
    }
  }

  /** The tables that the section says it reads, and no others. */
  private SparkSession session(ChangesTables of) {
    return of.reader(section.reads().stream().map(TableSpec::name).toList());
  }

  @Test
  void figures_shouldAddUpWhatTheViewsSay() {
    Map<String, Object> kpis = content.kpis();
    List<List<String>> customers = expected.get("vw_customer_lifetime_value");
    assertThat(kpis.get("customers")).isEqualTo((long) customers.size());
    assertThat(kpis.get("orders")).isEqualTo(sum("vw_revenue_by_state", 1));
    assertThat(kpis.get("revenue").toString())
        .isEqualTo(
            expected.get("vw_revenue_by_state").stream()
                .map(row -> new java.math.BigDecimal(row.get(3)))
                .reduce(java.math.BigDecimal::add)
                .orElseThrow()
                .toString());
    assertThat(kpis.get("late")).isEqualTo(sum("vw_fulfilment_latency", 6));
    assertThat(kpis.get("deleted")).isEqualTo(sum("vw_history_changes", 4));
    assertThat(content.headlines()).containsKeys("orders", "revenue", "customers");
  }

  private long sum(String view, int column) {
    return expected.get(view).stream().mapToLong(row -> Long.parseLong(row.get(column))).sum();
  }

  @Test
  void page_shouldShowThemToEverybody(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("page.html"), page(content));
    try (Browser browser = Browser.start()) {
      for (int width : new int[] {1280, 390}) {
        for (String theme : List.of("light", "dark")) {
          browser.prefer(theme, "screen");
          ShownPage page = ShownPage.of(browser, file, width);
          assertCharts(page.charts());
          assertTables(page.tables());
          assertThat(page.faintTexts()).as("%s, %d", theme, width).isEqualTo(List.of());
          assertThat(page.violations()).as("%s, %d", theme, width).isEqualTo(List.of());
          assertThat(page.scrollWidth()).isEqualTo(width);
          assertThat(browser.ask("return document.querySelector('.skip').getAttribute('href');"))
              .isEqualTo("#changes");
          assertThat(browser.console()).isEmpty();
          browser.photograph(Path.of("target/dashboard/changes-%s-%d.png".formatted(theme, width)));
        }
      }
    }
  }

  @Test
  void beforeTheFirstRow_shouldSaySo(@TempDir Path folder) throws Exception {
    ChangesTables empty = new ChangesTables(new LinkedHashMap<>(tables.byName()));
    empty.byName().replaceAll((name, rows) -> rows.limit(0));
    Path file = Files.writeString(folder.resolve("page.html"), page(section.read(session(empty))));
    try (Browser browser = Browser.start()) {
      ShownPage page = ShownPage.of(browser, file, 390);
      assertThat(browser.ask("return document.body.innerText").toString())
          .contains("No rows yet", "$0.00");
      assertThat(page.scrollWidth()).isEqualTo(390);
      assertThat(browser.console()).isEmpty();
    }
  }

  private String page(Section.Content shown) {
    FeedState state = new FeedState(2, 1, Map.of());
    String feed = DatabaseChanges.FEED.name();
    Quality quality = new Quality(List.of(new Quality.BatchCounts(1, 10, 8, 1, 1)), List.of());
    return new Dashboard(
            new Publication(1, Map.of(feed, state), Instant.EPOCH),
            List.of(
                new FeedPage(
                    feed, state, Optional.empty(), Optional.empty(), quality, section, shown)))
        .html();
  }

  private void assertCharts(Map<String, List<List<Object>>> charts) {
    assertThat(charts.get("states-chart").get(0)).isEqualTo(names("vw_revenue_by_state"));
    assertThat(charts.get("states-chart").get(1))
        .isEqualTo(numbers(expected.get("vw_revenue_by_state"), 3));
    List<List<String>> delivered =
        expected.get("vw_fulfilment_latency").stream()
            .filter(row -> !row.get(2).equals("0"))
            .toList();
    assertThat(charts.get("latency-chart").get(1))
        .containsExactlyInAnyOrderElementsOf(numbers(delivered, 3));
    assertThat(charts.get("latency-chart").get(2))
        .containsExactlyInAnyOrderElementsOf(numbers(delivered, 4));
    Map<String, double[]> days = new TreeMap<>();
    expected.get("vw_history_changes").stream()
        .filter(row -> !row.get(1).equals(EPOCH))
        .forEach(
            row -> {
              double[] sums = days.computeIfAbsent(row.get(1), day -> new double[3]);
              for (int kind = 0; kind < sums.length; kind++) {
                sums[kind] += Double.parseDouble(row.get(2 + kind));
              }
            });
    assertThat(charts.get("history-chart").get(0)).isEqualTo(List.copyOf(days.keySet()));
    for (int kind = 0; kind < 3; kind++) {
      int column = kind;
      assertThat(charts.get("history-chart").get(1 + kind))
          .isEqualTo(days.values().stream().<Object>map(sums -> sums[column]).toList());
    }
    List<List<String>> customers = expected.get("vw_customer_lifetime_value");
    assertThat(charts.get("customers-chart").get(1))
        .isEqualTo(numbers(customers.subList(0, 10), 4));
    assertThat(charts.get("values-chart").get(1)).isEqualTo(bands(customers));
  }

  private List<Object> names(String view) {
    return expected.get(view).stream()
        .<Object>map(row -> row.get(0).equals("NULL") ? "(none)" : row.get(0))
        .toList();
  }

  private static List<Object> numbers(List<List<String>> rows, int column) {
    return rows.stream().<Object>map(row -> Double.valueOf(row.get(column))).toList();
  }

  private static List<Object> bands(List<List<String>> customers) {
    double[] above = {0.01, 100, 500, 1_000, 5_000};
    Map<Long, Long> bands =
        customers.stream()
            .map(row -> Double.parseDouble(row.get(4)))
            .collect(
                Collectors.groupingBy(
                    value -> Arrays.stream(above).filter(bound -> value >= bound).count(),
                    Collectors.counting()));
    return Stream.iterate(0L, band -> band < 6, band -> band + 1)
        .<Object>map(band -> bands.getOrDefault(band, 0L).doubleValue())
        .toList();
  }

  private void assertTables(Map<String, List<List<String>>> shown) {
    assertThat(shown.get("history")).hasSameSizeAs(expected.get("vw_history_changes"));
    assertThat(shown.get("states")).hasSameSizeAs(expected.get("vw_revenue_by_state"));
    assertThat(shown.get("latency")).hasSameSizeAs(expected.get("vw_fulfilment_latency"));
    assertThat(shown.get("customers")).hasSize(10);
    assertThat(shown.get("values")).hasSize(6);
    List<String> first = expected.get("vw_revenue_by_state").get(0);
    assertThat(shown.get("states").get(0).get(3).replaceAll("[$,]", "")).isEqualTo(first.get(3));
    assertThat(shown.get("states").get(0)).contains(first.get(6) + "\u00a0%");
  }
}
