package dev.assay.pipeline.feed.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.pipeline.dashboard.Columns;
import dev.assay.pipeline.dashboard.Quality;
import dev.assay.pipeline.dashboard.QualityPoint;
import dev.assay.pipeline.testing.Browser;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What {@code assay query} tells about the views, and a page that must show it. */
public record PublishedPage(Views views, Map<String, BigDecimal> rates) {
  /**
   * Asks for every view.
   *
   * @param query from a statement to an array of row objects
   */
  public static PublishedPage ofQueries(UnaryOperator<String> query) {
    return new PublishedPage(
        new Views(
            new SalesViews(
                rows(query, SalesViews.Summary.class, "vw_kpi_summary").get(0),
                rows(query, SalesViews.RegionSales.class, "vw_kpi_sales_by_region"),
                rows(query, SalesViews.ProductSales.class, "vw_kpi_sales_by_product"),
                rows(query, SalesViews.CategorySales.class, "vw_kpi_sales_by_category"),
                rows(query, SalesViews.DayRevenue.class, "vw_kpi_daily_revenue"),
                rows(query, SalesViews.StatusOrders.class, "vw_kpi_order_status"),
                rows(query, SalesViews.DayTypeSales.class, "vw_kpi_weekend_vs_weekday")),
            new Quality(
                rows(query, Quality.BatchCounts.class, "vw_batches"),
                rows(query, Quality.BatchReason.class, "vw_data_quality"))),
        Stream.concat(
                rows(query, Rate.class, "vw_data_quality").stream(),
                rows(query, AnyRate.class, "vw_batches").stream().map(AnyRate::asRate))
            .collect(Collectors.toMap(rate -> rate.requestSeq + rate.reason, Rate::ratePercent)));
  }

  /** A batch's share of records quarantined for a reason, as the view rounds it. */
  private record Rate(long requestSeq, String reason, BigDecimal ratePercent) {}

  /** The same for all reasons together. */
  private record AnyRate(long requestSeq, BigDecimal quarantinedPercent) {
    Rate asRate() {
      return new Rate(requestSeq, QualityPoint.ANY, quarantinedPercent);
    }
  }

  /** Opens the page, compares, and takes its pictures. */
  public void assertShownBy(Path page, Path pictures) throws IOException {
    try (Browser browser = Browser.start()) {
      browser.prefer("light", "screen");
      ShownPage shown = ShownPage.of(browser, page, 1280);
      browser.photograph(pictures.resolve("light.png"));
      assertThat(shown.figures()).isEqualTo(ExpectedPage.figures(views.summary()));
      assertThat(shown.charts()).isEqualTo(ExpectedPage.charts(views));
      assertThat(shown.charts().get("trend-chart")).isEqualTo(trend());
      Map<String, List<List<String>>> tables = shown.tables();
      assertThat(tables.remove("gate"))
          .hasSizeGreaterThan(10)
          .allMatch(row -> row.contains("held"));
      assertThat(tables).isEqualTo(ExpectedPage.tables(views));
      browser.prefer("dark", "screen");
      ShownPage.of(browser, page, 1280);
      browser.photograph(pictures.resolve("dark.png"));
      ShownPage.of(browser, page, 360);
      browser.photograph(pictures.resolve("narrow.png"));
      assertThat(browser.console()).isEmpty();
    }
  }

  /** The chart's labels and lines, from the view's own rates: a batch without a reason has none. */
  private List<List<Object>> trend() {
    List<Long> requests =
        views.quality().batches().stream().map(Quality.BatchCounts::requestSeq).toList();
    List<List<Object>> lines = new ArrayList<>();
    lines.add(requests.stream().<Object>map(request -> "Batch " + request).toList());
    for (String reason : QualityPoint.reasons(views.quality())) {
      lines.add(
          requests.stream()
              .<Object>map(
                  request -> rates.getOrDefault(request + reason, BigDecimal.ZERO).doubleValue())
              .toList());
    }
    return lines;
  }

  private static <T extends Record> List<T> rows(
      UnaryOperator<String> query, Class<T> type, String view) {
    try {
      JsonNode rows = new ObjectMapper().readTree(query.apply("select * from " + view));
      return StreamSupport.stream(rows.spliterator(), false).map(row -> record(type, row)).toList();
    } catch (IOException e) {
      throw new AssertionError(view, e);
    }
  }

  private static <T extends Record> T record(Class<T> type, JsonNode row) {
    List<String> columns = Columns.of(type);
    RecordComponent[] components = type.getRecordComponents();
    List<Object> values = new ArrayList<>();
    List<Class<?>> types = new ArrayList<>();
    IntStream.range(0, components.length)
        .forEach(
            i -> {
              types.add(components[i].getType());
              values.add(value(components[i].getType(), row.get(columns.get(i))));
            });
    try {
      return type.getDeclaredConstructor(types.toArray(Class<?>[]::new))
          .newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type.getName(), e);
    }
  }

  private static Object value(Class<?> type, JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    } else if (type == BigDecimal.class) {
      return new BigDecimal(value.asText()).setScale(2);
    } else if (type == LocalDate.class) {
      return LocalDate.parse(value.asText());
    } else if (type == long.class) {
      return value.asLong();
    } else if (type == int.class) {
      return value.asInt();
    }
    return type == boolean.class ? (Object) value.asBoolean() : value.asText();
  }
}
