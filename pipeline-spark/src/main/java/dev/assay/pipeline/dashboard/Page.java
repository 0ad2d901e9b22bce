package dev.assay.pipeline.dashboard;

import dev.assay.pipeline.contract.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the page together from the files below {@code resources/dashboard}. Its content security
 * policy allows the page's own script, library and style, by their hashes, and nothing else: no
 * network, and nothing that data could bring along.
 */
final class Page {
  /** The script's parts before and after those of the sections. */
  private static final List<String> BEFORE =
      List.of("figures.js", "elements.js", "charts.js", "quality.js");

  private static final List<String> AFTER = List.of("page.js");

  private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)}}");

  private Page() {}

  static String html(List<FeedPage> feeds, String data) {
    String library = library();
    String script = script(feeds);
    String style = PageFile.text("page.css");
    String policy =
        "default-src 'none'; script-src '%s' '%s'; style-src '%s'; img-src data:; base-uri 'none'; form-action 'none'"
            .formatted(hash(library), hash(script), hash(style));
    Map<String, String> parts =
        Map.of(
            "policy", policy,
            "style", style,
            "sections", sections(feeds),
            "library", library,
            "data", data,
            "script", script);
    // In one pass: what looks like a slot inside a part stays text.
    return SLOT.matcher(PageFile.text("page.html"))
        .replaceAll(slot -> Matcher.quoteReplacement(parts.get(slot.group(1))));
  }

  /** What belongs to a feed has its name before its own, but for the first feed. */
  private static String sections(List<FeedPage> feeds) {
    return feeds.stream()
        .map(
            feed ->
                (PageFile.text(feed.section().elements()) + PageFile.text("quality.html"))
                    .replace("{{feed}}", feed == feeds.get(0) ? "" : feed.feed() + "-"))
        .collect(Collectors.joining());
  }

  /** Within one scope that the library does not share; each section has one of its own in it. */
  private static String script(List<FeedPage> feeds) {
    Stream<String> sections =
        feeds.stream()
            .map(feed -> feed.section().scripts())
            .map(scripts -> joined("{\n", scripts.stream().map(PageFile::text), "}\n"));
    return joined(
        "\"use strict\";\n(() => {\n",
        Stream.of(BEFORE.stream().map(PageFile::text), sections, AFTER.stream().map(PageFile::text))
            .flatMap(Function.identity()),
        "})();\n");
  }

  private static String joined(String before, Stream<String> parts, String after) {
    return parts.collect(Collectors.joining("\n", before, after));
  }

  /** The charting library with its licence, without the line that names a file not shipped. */
  private static String library() {
    return "/*\n"
        + PageFile.text("chart.js/LICENSE.md")
        + "*/\n"
        + PageFile.text("chart.js/chart.umd.min.js")
            .replaceAll("(?m)^//# sourceMappingURL=.*$", "");
  }

  private static String hash(String text) {
    byte[] digest = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
