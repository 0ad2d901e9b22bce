package dev.assay.pipeline.feed.transactions;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.pipeline.testing.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A page in a browser, and what a person or a program finds on it. */
public record ShownPage(Browser browser, Path file) {
  static ShownPage of(Browser browser, Path folder, Views views, int width) throws IOException {
    String html = SampleViews.dashboard(views).html();
    return of(browser, Files.writeString(folder.resolve("page.html"), html), width);
  }

  /** A page in a file, in a window of that width. */
  public static ShownPage of(Browser browser, Path file, int width) {
    browser.open(file, width, 900);
    return new ShownPage(browser, file);
  }

  /**
   * Chart to its labels and then the numbers of each of its lines, as the chart object has them.
   */
  public Map<String, List<List<Object>>> charts() throws IOException {
    Map<String, List<List<Object>>> charts =
        read(
            new TypeReference<>() {},
            """
            Object.fromEntries([...document.querySelectorAll("canvas")].map((canvas) => {
              const { labels, datasets } = Chart.getChart(canvas).data;
              return [canvas.id, [labels, ...datasets.map((line) => line.data)]];
            }))""");
    Map<String, List<List<Object>>> comparable = new TreeMap<>();
    charts.forEach(
        (chart, lines) ->
            comparable.put(
                chart,
                lines.stream()
                    .map(line -> line.stream().map(ShownPage::comparable).toList())
                    .toList()));
    return comparable;
  }

  private static Object comparable(Object value) {
    return value instanceof Number number ? number.doubleValue() : value;
  }

  /** Figure to its table's body, row by row, opened as a person would. */
  public Map<String, List<List<String>>> tables() throws IOException {
    openTables();
    return read(
        new TypeReference<>() {},
        """
        Object.fromEntries([...document.querySelectorAll("figure")].map((figure) => [
          figure.querySelector("h3").id.replace(/-title$/, ""),
          [...figure.querySelectorAll("tbody tr")].map((row) =>
            [...row.cells].map((cell) => cell.textContent))]))""");
  }

  /** As JSON of ASCII, because half a character comes through WebDriver no other way. */
  private <T> T read(TypeReference<T> type, String expression) throws IOException {
    Object json =
        browser.ask(
            """
            return JSON.stringify(%s).replace(/[^ -~]/g, (letter) =>
              "\\\\u" + letter.charCodeAt(0).toString(16).padStart(4, "0"));
            """
                .formatted(expression));
    return new ObjectMapper().readValue((String) json, type);
  }

  void openTables() {
    browser.await(
        """
        document.querySelectorAll("details").forEach((details) => { details.open = true; });
        setTimeout(arguments[arguments.length - 1], 200);
        """);
  }

  @SuppressWarnings("unchecked")
  List<String> figures() {
    return (List<String>)
        browser.ask(
            "return [...document.querySelectorAll('#figures dt + dd')].map((x) => x.textContent);");
  }

  /** How often each kind of element is there. */
  @SuppressWarnings("unchecked")
  Map<String, Long> elements() {
    List<String> names =
        (List<String>)
            browser.ask(
                "return [...document.querySelectorAll('*')].map((element) => element.localName);");
    return names.stream()
        .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
  }

  /** How high each figure is, in pixels. */
  @SuppressWarnings("unchecked")
  List<Long> heights() {
    return (List<Long>)
        browser.ask(
            "return [...document.querySelectorAll('figure, #figures, header, footer')]"
                + ".map((box) => Math.round(box.getBoundingClientRect().height));");
  }

  /** What touches or crosses the border of its card, and charts that reach into what follows. */
  Object overflows() {
    return browser.ask(
        """
        const found = [];
        let looked = 0;
        document.querySelectorAll("figure").forEach((figure) => {
          const card = figure.getBoundingClientRect();
          figure.querySelectorAll("canvas, svg, p, li, .legend span, summary").forEach((part) => {
            const box = part.getBoundingClientRect();
            if (!box.width || !box.height || part.closest(".unseen")) return;
            looked++;
            if (box.left < card.left + 8 || box.right > card.right - 8
                || box.top < card.top + 8 || box.bottom > card.bottom - 8) {
              found.push(`${figure.id}: ${part.localName} ${part.textContent.slice(0, 40)}`);
            }
          });
          figure.querySelectorAll("canvas").forEach((canvas) => {
            const below = canvas.parentElement.nextElementSibling.getBoundingClientRect();
            const box = canvas.getBoundingClientRect();
            const isBeside = below.left >= box.right || below.height === 0;
            if (!isBeside && box.bottom > below.top + 1) found.push(`${figure.id}: chart`);
          });
        });
        return looked < 60 ? ["only " + looked + " parts were looked at"] : found;
        """);
  }

  public long scrollWidth() {
    return (Long) browser.ask("return document.documentElement.scrollWidth;");
  }

  /** Texts, also of charts, that stand out from what is behind them less than 4.5 to 1. */
  public Object faintTexts() {
    return browser.ask(
        """
        const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
          .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
          .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const contrast = (a, b) => {
          const [dark, bright] = [light(parse(a)), light(parse(b))].sort((x, y) => x - y);
          return (bright + 0.05) / (dark + 0.05);
        };
        const behind = (element) => {
          for (let e = element; e; e = e.parentElement) {
            const colour = getComputedStyle(e).backgroundColor;
            if ((parse(colour)[3] ?? 1) === 1) return colour;
          }
          return "rgb(255, 255, 255)";
        };
        const faint = [];
        let looked = 0;
        const look = (what, colour, element) => {
          looked++;
          if (contrast(colour, behind(element)) < 4.5) faint.push(`${what}: ${colour}`);
        };
        const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (words.nextNode()) {
          const element = words.currentNode.parentElement;
          if (words.currentNode.textContent.trim() && element.checkVisibility() && element.localName !== "script") {
            look(words.currentNode.textContent.slice(0, 40), getComputedStyle(element).color, element);
          }
        }
        document.querySelectorAll("canvas").forEach((canvas) => {
          Object.values(Chart.getChart(canvas).scales).forEach((scale) =>
            look(canvas.id, scale.options.ticks.color, canvas));
        });
        return looked < 100 ? ["only " + looked + " texts were looked at"] : faint;
        """);
  }

  /** What axe-core finds serious or critical. */
  public Object violations() throws IOException {
    try (InputStream axe = ShownPage.class.getResourceAsStream("/axe.min.js")) {
      browser.ask(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    return browser.await(
        """
        const done = arguments[arguments.length - 1];
        axe.run().then((result) => done([
          ...(result.passes.length > 20 ? [] : ["only " + result.passes.length + " rules passed"]),
          ...result.violations
            .filter((violation) => ["serious", "critical"].includes(violation.impact))
            .map((violation) => violation.id + ": " + violation.nodes.map((node) => node.html.slice(0, 120)))]));
        """);
  }
}
