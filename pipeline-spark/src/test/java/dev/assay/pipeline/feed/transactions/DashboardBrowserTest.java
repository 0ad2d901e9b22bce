package dev.assay.pipeline.feed.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page as a browser shows it, from a file. */
class DashboardBrowserTest {
  private static final int WIDE = 1280;
  private static final int NARROW = 360;

  /** The width between the margins of A4, in CSS pixels. */
  private static final int PAPER = 710;

  private static final List<String> NAMES =
      List.of("Wireless Headphones", "Lamp", "Robot Vacuum", "Denim Jacket", "Coffee Maker");
  private static final Views TYPICAL = SampleViews.of(45, 300, 30, NAMES);

  private static final String COLOURS =
      "return [getComputedStyle(document.body).backgroundColor,"
          + " Chart.getChart('regions-chart').data.datasets[0].backgroundColor[0],"
          + " document.getElementById('theme').textContent];";

  private static final List<String> DARK =
      List.of("rgb(15, 19, 23)", "rgb(78, 163, 220)", "Use light theme");

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

  @BeforeEach
  void onScreen() {
    browser.prefer("light", "screen");
  }

  @Test
  void page_shouldSayNothingOnTheConsoleAndRequestNothing() throws Exception {
    ShownPage page = show(TYPICAL, WIDE);
    page.openTables();
    assertThat(browser.requests()).containsExactly(page.file().toUri().toString());
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void policy_shouldStopAScriptThatIsNotThePages() throws Exception {
    String html = SampleViews.dashboard(TYPICAL).html();
    Path hurt = folder.resolve("hurt.html");
    Files.writeString(
        hurt,
        html.replace(
            "</footer>",
            "</footer><script>window.hurt=1</script><img src=x onerror='window.hurt=1'>"));
    browser.open(hurt, WIDE, 900);
    assertThat(browser.ask("return window.hurt")).isNull();
    assertThat(browser.console()).anyMatch(line -> line.contains("Content Security Policy"));
  }

  @Test
  void chartsAndTables_shouldShowTheNumbersOfTheViews() throws Exception {
    ShownPage page = show(TYPICAL, WIDE);
    assertThat(page.figures()).isEqualTo(ExpectedPage.figures(TYPICAL.summary()));
    assertThat(page.charts()).isEqualTo(ExpectedPage.charts(TYPICAL));
    Map<String, List<List<String>>> tables = page.tables();
    assertThat(tables.remove("gate")).isEqualTo(ExpectedPage.gate(SampleViews.GATE.verdict()));
    assertThat(tables).isEqualTo(ExpectedPage.tables(TYPICAL));
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void fewBatches_shouldBeBarsByReason(int batches) throws Exception {
    Views views = SampleViews.of(45, 300, batches, NAMES);
    ShownPage page = show(views, WIDE);
    assertThat(browser.ask("return Chart.getChart('trend-chart').config.type")).isEqualTo("bar");
    assertThat(page.charts()).isEqualTo(ExpectedPage.charts(views));
    assertThat(browser.ask("return document.getElementById('trend').innerText").toString())
        .startsWith("Quarantined by reason")
        .contains("third batch");
  }

  @Test
  void figures_shouldHaveThreeDigitsInChartsAndAllInTables() throws Exception {
    ShownPage page = show(TYPICAL, WIDE);
    assertThat(text("#categories .legend").lines())
        .contains("$3.68M", "34.0\u00a0%", "$2.43M", "22.4\u00a0%");
    assertThat(page.tables().get("categories").get(0)).contains("$3,678,934.76", "34.00\u00a0%");
    assertThat(
            (List<?>)
                browser.ask(
                    "return [...document.querySelectorAll('.legend li > span:not(.name), .whole"
                        + " strong')].map((x) => x.textContent.replace(/[^0-9]/g, '').length)"))
        .hasSizeGreaterThan(10)
        .allMatch(digits -> (Long) digits == 3L);
  }

  @Test
  void narrowWindow_shouldLeaveNamesTheWidthOfTheChart() throws Exception {
    String name = "Wireless Headphones with Noise Cancelling";
    show(SampleViews.of(9, 300, 3, List.of(name, "Lamp")), 390);
    assertThat(drawnTexts("products-chart")).contains(name, "Lamp");
  }

  @Test
  void longNames_shouldBeCutBetweenLetters_andAtTheirOwnEnd() throws Exception {
    String rightToLeft = "\u0645\u06a9\u0646\u0633\u0647 ".repeat(40);
    show(SampleViews.of(9, 300, 3, List.of(HostileText.FAMILY.repeat(60), rightToLeft)), 390);
    assertThat(drawnTexts("products-chart"))
        .anyMatch(text -> text.matches("(" + HostileText.FAMILY + "){5,59}…"));
    assertThat(
            browser.ask(
                "return [...document.querySelectorAll('#categories .name')]"
                    + ".map((name) => getComputedStyle(name).direction)"))
        .isEqualTo(List.of("ltr", "rtl"));
  }

  @ParameterizedTest
  @CsvSource({"light,1280", "dark,1280", "light,360", "dark,360"})
  void page_shouldBeReadableByEverybody(String theme, int width) throws Exception {
    browser.prefer(theme, "screen");
    ShownPage page = show(TYPICAL, width);
    page.openTables();
    assertThat(page.faintTexts()).isEqualTo(List.of());
    assertThat(page.violations()).isEqualTo(List.of());
  }

  @Test
  void keyboard_shouldReachEveryControl() throws Exception {
    show(TYPICAL, WIDE);
    Set<Object> controls = new LinkedHashSet<>();
    controls.addAll(
        (List<?>)
            browser.ask(
                "return [...document.querySelectorAll('a, button, summary')].map(NAME)"
                    .replace("NAME", "(x) => x.localName + ' ' + x.textContent")));
    Set<Object> reached = new LinkedHashSet<>();
    for (int i = 0; i < controls.size(); i++) {
      browser.press(Keys.TAB);
      reached.add(
          browser.ask(
              "const x = document.activeElement; return x.localName + ' ' + x.textContent;"));
      assertThat(
              browser.ask(
                  "return getComputedStyle(document.activeElement).outlineStyle !== 'none';"))
          .isEqualTo(true);
    }
    assertThat(reached).hasSizeGreaterThan(10).isEqualTo(controls);

    browser.press(Keys.ENTER);
    assertThat(browser.ask("return document.activeElement.parentElement.open")).isEqualTo(true);
    browser.await("setTimeout(arguments[arguments.length - 1], 200);");
    browser.press(Keys.TAB);
    assertThat(browser.ask("return document.activeElement.getAttribute('aria-label')"))
        .isEqualTo("Where every record went, table");
  }

  @Test
  void themeButton_shouldTurnThePageDarkAndBack_andSayWhatItDoes() throws Exception {
    show(TYPICAL, WIDE);
    Object light = browser.ask(COLOURS);
    assertThat(light)
        .isEqualTo(List.of("rgb(244, 245, 247)", "rgb(0, 114, 178)", "Use dark theme"));
    pressThemeButton();
    assertThat(browser.ask(COLOURS)).isEqualTo(DARK);
    show(TYPICAL, WIDE);
    assertThat(browser.ask(COLOURS)).as("kept").isEqualTo(DARK);
    pressThemeButton();
    assertThat(browser.ask(COLOURS)).isEqualTo(light);
    assertThat(browser.ask("return localStorage.length")).as("the system's own").isEqualTo(0L);
  }

  @Test
  void themeWhereNothingMayBeStored_shouldChangeAllTheSame() throws Exception {
    Path page = show(TYPICAL, WIDE).file();
    Path around =
        Files.writeString(
            folder.resolve("around.html"),
            "<script>performance.mark('drawn')</script>"
                + "<iframe sandbox=allow-scripts width=1000 height=700 src='"
                + page.getFileName()
                + "'></iframe>");
    browser.open(around, WIDE, 900);
    browser.enterFrame();
    assertThat(browser.ask("try { return localStorage.length } catch (e) { return e.name }"))
        .isEqualTo("SecurityError");
    browser.ask("document.getElementById('theme').click()");
    assertThat(browser.ask(COLOURS)).isEqualTo(DARK);
  }

  private void pressThemeButton() {
    browser.press(Keys.TAB);
    browser.press(Keys.TAB);
    browser.press(Keys.TAB);
    browser.press(Keys.SPACE);
  }

  @Test
  void narrowWindow_shouldNotScrollSideways() throws Exception {
    ShownPage page = show(TYPICAL, NARROW);
    page.openTables();
    assertThat(page.scrollWidth()).isEqualTo(NARROW);
    assertThat(
            (List<?>)
                browser.ask(
                    "return [...document.querySelectorAll('canvas')].map((c) => c.clientWidth);"))
        .hasSize(8)
        .allMatch(width -> (Long) width >= 200 && (Long) width <= NARROW);
  }

  @ParameterizedTest
  @CsvSource({"8.27, 11.69", "8.5, 11"})
  void paper_shouldBeThreePages_theLastForDataQuality(double width, double height)
      throws Exception {
    show(TYPICAL, WIDE);
    assertThat(browser.printedPages(width, height)).isEqualTo(3);
    putOnPaper();
    String lastPage =
        "const quality = document.getElementById('quality');"
            + "return [getComputedStyle(quality).breakBefore,"
            + " quality.getBoundingClientRect().height > 0.4 * 96 * arguments[0]];";
    assertThat(browser.ask(lastPage, height)).isEqualTo(List.of("page", true));
  }

  @ParameterizedTest
  @CsvSource({"1280, false", "768, false", "390, false", "1280, true"})
  void cards_shouldHoldWhatIsInThem(int width, boolean isPaper) throws Exception {
    ShownPage page = show(TYPICAL, width);
    if (isPaper) {
      putOnPaper();
    }
    assertThat(page.overflows()).isEqualTo(List.of());
  }

  @ParameterizedTest
  @CsvSource({"1280", "360"})
  void hostileNames_shouldBeTextAndNothingElse(int width) throws Exception {
    List<String> hostile = HostileText.all();
    Map<Integer, Harmless> harmless = new HashMap<>();
    for (int from = 0; from < hostile.size(); from += Others.SHOWN) {
      List<String> names = hostile.subList(from, Math.min(from + Others.SHOWN, hostile.size()));
      if (!harmless.containsKey(names.size())) {
        harmless.put(names.size(), harmless(names.size(), width));
      }
      List<Long> heights = harmless.get(names.size()).heights;

      Views views = SampleViews.of(9, 300, 3, names);
      ShownPage page = show(views, width);
      assertThat(page.heights()).hasSameSizeAs(heights);
      assertThat(IntStream.range(0, heights.size()))
          .as("%s: %s for %s", names, page.heights(), heights)
          .allMatch(i -> page.heights().get(i) <= heights.get(i));
      assertThat(page.charts().get("regions-chart"))
          .isEqualTo(ExpectedPage.charts(views).get("regions-chart"));
      assertThat(page.tables().get("products"))
          .isEqualTo(ExpectedPage.tables(views).get("products"));
      assertThat(page.elements()).isEqualTo(harmless.get(names.size()).elements);
      assertThat(page.scrollWidth()).isEqualTo(width);
      assertThat(browser.ask("return window.hurt")).isNull();
      assertThat(browser.console()).isEmpty();
      assertThat(browser.requests()).containsOnly(page.file().toUri().toString());
    }
  }

  /** What a page of as many harmless names is like. */
  private record Harmless(List<Long> heights, Map<String, Long> elements) {}

  /** Names longer than there is room for: nothing may be higher than with these. */
  private Harmless harmless(int names, int width) throws IOException {
    List<String> harmlessNames =
        IntStream.range(0, names).mapToObj(i -> i + " harmless".repeat(20)).toList();
    ShownPage page = show(SampleViews.of(9, 300, 3, harmlessNames), width);
    List<Long> heights = page.heights();
    page.openTables();
    return new Harmless(heights, page.elements());
  }

  @Test
  void fiveYearsAndTenMillionOrders_shouldStaySmallAndBeDrawnAtOnce() throws Exception {
    List<String> names = IntStream.range(0, 40).mapToObj(i -> "Product number " + i).toList();
    Views views = SampleViews.of(1_826, 5_477, 20_000, names);
    assertThat(views.summary().orders()).isGreaterThan(10_000_000);
    List<Double> seconds = new ArrayList<>();
    ShownPage page = null;
    for (int i = 0; i < 3; i++) {
      page = show(views, WIDE);
      seconds.add(
          ((Number) browser.ask("return performance.getEntriesByName('drawn')[0].startTime;"))
                  .doubleValue()
              / 1000);
    }
    System.out.printf("page of 5 years: %d bytes, drawn after %s s%n", bytes(page), seconds);
    assertThat(bytes(page)).isLessThan(2_000_000);
    assertThat(seconds).allMatch(time -> time < 2);
    assertThat(page.charts().get("daily-chart"))
        .isEqualTo(ExpectedPage.charts(views).get("daily-chart"));
    assertThat(page.tables().get("daily")).isEqualTo(ExpectedPage.tables(views).get("daily"));
    assertThat(page.tables().get("trend")).isEqualTo(ExpectedPage.tables(views).get("trend"));
  }

  @Test
  void beforeTheFirstOrder_shouldSaySo() throws Exception {
    ShownPage page = show(SampleViews.empty(), NARROW);
    assertThat(browser.ask("return document.body.innerText").toString())
        .contains("No orders yet", "Nothing was delivered yet", "$0.00");
    assertThat(page.violations()).isEqualTo(List.of());
    assertThat(page.scrollWidth()).isEqualTo(NARROW);
    assertThat(browser.console()).isEmpty();
  }

  /** What a chart writes with its canvas's own means when it is drawn again. */
  @SuppressWarnings("unchecked")
  private static List<String> drawnTexts(String chart) {
    return (List<String>)
        browser.ask(
            """
            const texts = [];
            const chart = Chart.getChart(arguments[0]);
            const original = chart.ctx.fillText;
            chart.ctx.fillText = function (text, ...more) {
              texts.push(text);
              return original.call(this, text, ...more);
            };
            chart.draw();
            return texts;
            """,
            chart);
  }

  private static void putOnPaper() {
    browser.ask("dispatchEvent(new Event('beforeprint'))");
    browser.prefer("light", "print");
    browser.resize(PAPER, 900);
    browser.await("setTimeout(arguments[arguments.length - 1], 200);");
  }

  private static String text(String selector) {
    return browser
        .ask("return document.querySelector(arguments[0]).innerText", selector)
        .toString();
  }

  private ShownPage show(Views views, int width) throws IOException {
    return ShownPage.of(browser, folder, views, width);
  }

  private static long bytes(ShownPage page) throws IOException {
    return Files.size(page.file());
  }
}
