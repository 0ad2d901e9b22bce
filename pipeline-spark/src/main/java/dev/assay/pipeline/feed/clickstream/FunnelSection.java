package dev.assay.pipeline.feed.clickstream;

import dev.assay.pipeline.dashboard.Columns;
import dev.assay.pipeline.dashboard.Section;
import dev.assay.pipeline.lake.SideBySide;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.ReaderSession;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The section of the visits: the funnel, and conversion by day, device and campaign. */
final class FunnelSection implements Section {
  /** A row of vw_funnel_daily. */
  record Day(
      LocalDate sessionDate,
      Long sessions,
      Long pageView,
      Long productView,
      Long addToCart,
      Long checkoutStarted,
      Long purchase,
      BigDecimal overallPercent) {}

  /** A row of vw_conversion_by_device. */
  record Device(
      String deviceType,
      String platform,
      Long sessions,
      Long purchases,
      BigDecimal conversionPercent) {}

  /** A row of vw_conversion_by_campaign. */
  record Campaign(
      String utmSource,
      String utmMedium,
      String utmCampaign,
      Long sessions,
      Long purchases,
      BigDecimal conversionPercent) {}

  /** A row of vw_purchases_daily. */
  record Purchases(
      LocalDate purchaseDate, String currency, Long purchases, Long units, BigDecimal revenue) {}

  /** What was bought in a currency. */
  record Revenue(String currency, BigDecimal revenue) {}

  @Override
  public String elements() {
    return "clickstream/funnel.html";
  }

  @Override
  public List<String> scripts() {
    return List.of("clickstream/funnel.js");
  }

  @Override
  public List<TableSpec> reads() {
    return List.of(MartFunnelDaily.SPEC, FactSessions.SPEC, FactPurchases.SPEC);
  }

  @Override
  public Content read(SparkSession reader) {
    List<List<Row>> rows =
        SideBySide.map(
            Clickstream.VIEWS, view -> ReaderSession.withView(reader, view).collectAsList());
    return new Visits(
        read(Day.class, rows.get(0)),
        read(Device.class, rows.get(1)),
        read(Campaign.class, rows.get(2)),
        read(Purchases.class, rows.get(3)));
  }

  private static <T extends Record> List<T> read(Class<T> type, List<Row> rows) {
    return rows.stream().map(row -> Columns.read(type, row)).toList();
  }

  /** What the views say. */
  record Visits(
      List<Day> days, List<Device> devices, List<Campaign> campaigns, List<Purchases> purchases)
      implements Content {
    @Override
    public Map<String, Object> data() {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("summary", kpis());
      data.put("days", Columns.table(Day.class, days));
      data.put("devices", Columns.table(Device.class, devices));
      data.put("campaigns", Columns.table(Campaign.class, campaigns));
      data.put("revenue", Columns.table(Revenue.class, revenue()));
      return data;
    }

    @Override
    public Map<String, Object> kpis() {
      Map<String, Object> kpis = new LinkedHashMap<>();
      kpis.put("sessions", sum(Day::sessions));
      kpis.put("page_view", sum(Day::pageView));
      kpis.put("product_view", sum(Day::productView));
      kpis.put("add_to_cart", sum(Day::addToCart));
      kpis.put("checkout_started", sum(Day::checkoutStarted));
      kpis.put("purchase", sum(Day::purchase));
      kpis.put("orders", purchases.stream().mapToLong(Purchases::purchases).sum());
      revenue()
          .forEach(
              row -> kpis.put("revenue_" + row.currency().toLowerCase(Locale.ROOT), row.revenue()));
      return kpis;
    }

    @Override
    public Map<String, String> headlines() {
      Map<String, String> headlines = new LinkedHashMap<>();
      headlines.put("sessions", String.format(Locale.ROOT, "%,d", sum(Day::sessions)));
      headlines.put("with a purchase", String.format(Locale.ROOT, "%,d", sum(Day::purchase)));
      revenue()
          .forEach(
              row ->
                  headlines.put(
                      "revenue, " + row.currency(),
                      String.format(Locale.ROOT, "%,.2f", row.revenue())));
      return headlines;
    }

    private long sum(ToLongFunction<Day> figure) {
      return days.stream().mapToLong(figure).sum();
    }

    /** By currency, in order: amounts of two are never added up. */
    private List<Revenue> revenue() {
      Map<String, BigDecimal> byCurrency = new TreeMap<>();
      purchases.forEach(
          row ->
              byCurrency.merge(
                  Objects.requireNonNullElse(row.currency(), "no currency"),
                  row.revenue(),
                  BigDecimal::add));
      return byCurrency.entrySet().stream()
          .map(entry -> new Revenue(entry.getKey(), entry.getValue()))
          .toList();
    }
  }
}
