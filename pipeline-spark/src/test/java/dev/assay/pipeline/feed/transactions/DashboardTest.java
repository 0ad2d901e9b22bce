package dev.assay.pipeline.feed.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.pipeline.dashboard.Quality;
import dev.assay.pipeline.dashboard.QualityPoint;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DashboardTest {
  /** A name longer than that is cut. */
  private static final int LONGEST_TEXT = 10 * 1024;

  private static final List<String> NAMES = List.of("one", "two", "three", "four", "five");
  private static final Pattern DATA =
      Pattern.compile(
          "<script id=\"data\" type=\"application/json\">(.*?)</script>", Pattern.DOTALL);
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  @Test
  void names_shouldComeBackAsTheyAre_evenHostileOnes() throws Exception {
    List<String> hostile = HostileText.all();
    assertThat(hostile).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    for (int from = 0; from < hostile.size(); from += Others.SHOWN) {
      List<String> names = hostile.subList(from, Math.min(from + Others.SHOWN, hostile.size()));
      Views views = SampleViews.of(10, 100_000, 3, names);
      JsonNode data = data(html(views));
      assertThat(texts(data.at("/feeds/0/regions/rows"), 0)).isEqualTo(names);
      assertThat(texts(data.at("/feeds/0/products/rows"), 0)).isEqualTo(names);
      assertThat(texts(data.at("/feeds/0/products/rows"), 1)).isEqualTo(names);
      assertThat(texts(data.at("/feeds/0/categories/rows"), 0)).isEqualTo(names);
      assertThat(texts(data.at("/feeds/0/statuses/rows"), 0)).isEqualTo(names.subList(0, 3));
      assertThat(texts(data.at("/feeds/0/reasons")))
          .containsExactlyInAnyOrderElementsOf(QualityPoint.reasons(views.quality()));
    }
  }

  @Test
  void data_shouldBeAsciiWithoutWhatHtmlUnderstands() {
    String plain = html(SampleViews.of(10, 100_000, 3, NAMES));
    for (String name : HostileText.all()) {
      String html = html(SampleViews.of(10, 100_000, 3, List.of(name, "other")));
      assertThat(dataText(html)).matches("[\\x20-\\x7e&&[^<>&]]*");
      assertThat(html.replace(dataText(html), "")).isEqualTo(plain.replace(dataText(plain), ""));
    }
  }

  @Test
  void names_shouldBeCutAtTenKibibytes() throws Exception {
    String longest = "x".repeat(LONGEST_TEXT);
    JsonNode data = data(html(SampleViews.of(1, 100, 1, List.of(longest, longest + "yy"))));
    assertThat(texts(data.at("/feeds/0/regions/rows"), 0)).containsExactly(longest, longest + "…");
  }

  @Test
  void figures_shouldBeExact() throws Exception {
    Views views = SampleViews.of(1826, 5_000_000, 40, NAMES);
    JsonNode data = data(html(views));
    assertThat(data.at("/feeds/0/summary/total_revenue").asText())
        .isEqualTo(views.summary().totalRevenue().toPlainString());
    assertThat(data.at("/feeds/0/summary/first_day").asText()).isEqualTo("2021-04-18");
    assertThat(data.at("/feeds/0/days/columns/5").asText()).isEqualTo("rolling_7_day_average");
    assertThat(data.at("/feeds/0/days/rows")).hasSize(1826);
    assertThat(data.at("/feeds/0/days/rows/1825/3").asText())
        .isEqualTo(views.days().get(1825).revenue().toPlainString());
    assertThat(data.at("/publication/published_at").asText()).isEqualTo("2026-04-18T06:30:00Z");
  }

  @Test
  void whatIsNotShown_shouldMakeUpTheWhole() throws Exception {
    List<String> names = IntStream.range(0, 25).mapToObj(i -> "name " + i).toList();
    Views views = SampleViews.of(30, 100_000, 1, names);
    JsonNode data = data(html(views));
    for (String view : List.of("regions", "products", "categories")) {
      JsonNode rows = data.at("/feeds/0/" + view + "/rows");
      JsonNode columns = data.at("/feeds/0/" + view + "/columns");
      int revenue = texts(columns).indexOf("revenue");
      int orders = texts(columns).indexOf("orders");
      assertThat(rows).hasSize(10);
      assertThat(
              sum(texts(rows, revenue))
                  .add(new BigDecimal(data.at("/feeds/0/" + view + "/others/revenue").asText())))
          .isEqualTo(views.summary().totalRevenue());
      assertThat(
              sum(texts(rows, orders))
                  .add(new BigDecimal(data.at("/feeds/0/" + view + "/others/orders").asText())))
          .isEqualTo(BigDecimal.valueOf(views.summary().orders()));
    }
    assertThat(
            sum(texts(data.at("/feeds/0/regions/rows"), 4))
                .add(new BigDecimal(data.at("/feeds/0/regions/others/share_percent").asText())))
        .isBetween(new BigDecimal("99.90"), new BigDecimal("100.10"));
  }

  @Test
  void allShown_shouldLeaveNoOthers() throws Exception {
    JsonNode data = data(html(SampleViews.of(30, 100, 1, NAMES)));
    assertThat(data.at("/feeds/0/regions/others").isNull()).isTrue();
  }

  @Test
  void fewBatches_shouldBeAPointEach() {
    List<QualityPoint> trend = QualityPoint.trend(SampleViews.of(1, 100, 200, NAMES).quality());
    assertThat(trend).hasSize(200).allMatch(point -> point.batches() == 1);
    assertThat(trend.get(6).ratePercent().get(0)).isEqualTo(new BigDecimal("4.40"));
  }

  @Test
  void manyBatches_shouldBecomeFewPointsThatAddUp() {
    Quality rows = SampleViews.of(1, 100, 5_001, NAMES).quality();
    List<QualityPoint> trend = QualityPoint.trend(rows);
    QualityPoint total = QualityPoint.total(rows);
    assertThat(trend).hasSizeLessThanOrEqualTo(QualityPoint.MOST);
    assertThat(trend.stream().mapToLong(QualityPoint::batches).sum()).isEqualTo(5_001);
    assertThat(trend.stream().mapToLong(QualityPoint::delivered).sum()).isEqualTo(5_001 * 500L);
    assertThat(trend.stream().mapToLong(point -> point.records().get(1)).sum())
        .isEqualTo(total.records().get(1));
    assertThat(total.delivered())
        .isEqualTo(total.silver() + total.quarantined() + total.duplicates());
  }

  @Test
  void policy_shouldAllowThePagesOwnPartsAlone() throws Exception {
    String html = html(SampleViews.of(30, 100, 1, NAMES));
    List<String> hashes = new ArrayList<>();
    for (MatchResult script : SCRIPT.matcher(html).results().toList()) {
      hashes.add(hash(script.group(1)));
    }
    String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
    assertThat(hashes).hasSize(2);
    assertThat(html)
        .contains(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '"
                + hashes.get(0)
                + "' '"
                + hashes.get(1)
                + "'; style-src '"
                + hash(style)
                + "'; img-src data:; base-uri 'none'; form-action 'none'\">");
  }

  @Test
  void page_shouldCarryTheLibrarysLicenceAndPointNowhere() {
    String html = html(SampleViews.of(30, 100, 1, NAMES));
    assertThat(html).contains("The MIT License (MIT)").contains("Chart.js v4");
    assertThat(html).doesNotContain("sourceMappingURL", " src=", "@import", "url(");
  }

  @Test
  void noOrders_shouldStillBeAPage() throws Exception {
    JsonNode data = data(html(SampleViews.empty()));
    assertThat(data.at("/feeds/0/summary/average_order_value").isNull()).isTrue();
    assertThat(data.at("/feeds/0/identity/delivered").asLong()).isZero();
  }

  private static String html(Views views) {
    return SampleViews.dashboard(views).html();
  }

  private static String dataText(String html) {
    return DATA.matcher(html).results().map(match -> match.group(1)).findFirst().orElseThrow();
  }

  private static JsonNode data(String html) throws Exception {
    return new ObjectMapper().readTree(dataText(html));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<String> texts(JsonNode rows, int column) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.get(column).asText())
        .toList();
  }

  private static BigDecimal sum(List<String> amounts) {
    return amounts.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String hash(String text) throws Exception {
    return "sha256-"
        + Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
