package dev.assay.pipeline.feed.clickstream;

import dev.assay.generator.feed.clickstream.Session;
import dev.assay.generator.feed.clickstream.Step;
import dev.assay.generator.feed.clickstream.ToldEvent;
import dev.assay.pipeline.delivery.Challenge.Figures;
import dev.assay.pipeline.delivery.ExpectedFiles;
import dev.assay.pipeline.delivery.ViewText;
import dev.assay.pipeline.grading.SilverViews;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the views of visits say, added up from sessions and purchases, without Spark. */
final class VisitViews {
  /** Their files, in order. */
  static final List<String> FILES =
      Stream.of(
              "01_vw_funnel_daily",
              "02_vw_conversion_by_device",
              "03_vw_conversion_by_campaign",
              "04_vw_purchases_daily")
          .map(view -> "clickstream/" + view + ".sql")
          .toList();

  /** What their definitions say of them, in the same order. */
  static final List<ViewText> TEXTS =
      FILES.stream().map(file -> ViewText.of(SilverViews.statement("semantic/" + file))).toList();

  private static final Comparator<String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());
  private static final List<String> DEVICE =
      List.of(ClickstreamContract.DEVICE_TYPE, ClickstreamContract.PLATFORM);
  private static final List<String> CAMPAIGN =
      List.of(
          ClickstreamContract.UTM_SOURCE,
          ClickstreamContract.UTM_MEDIUM,
          ClickstreamContract.UTM_CAMPAIGN);

  private final SortedMap<LocalDate, Funnel> days = new TreeMap<>();
  private final SortedMap<List<String>, Funnel> devices = new TreeMap<>(VisitViews::compare);
  private final SortedMap<List<String>, Funnel> campaigns = new TreeMap<>(VisitViews::compare);
  private final SortedMap<List<String>, Bought> purchases = new TreeMap<>(VisitViews::compare);

  /** Sessions, and how many of them reached each step. */
  private static final class Funnel {
    private long sessions;
    private final long[] reached = new long[Step.values().length];

    void add(Session session) {
      sessions++;
      for (Step step : Step.values()) {
        reached[step.ordinal()] += session.reaches(step) ? 1 : 0;
      }
    }

    long bought() {
      return reached[Step.PURCHASE.ordinal()];
    }
  }

  /** Orders of one currency. */
  private record Bought(long orders, long units, BigDecimal revenue) {
    Bought plus(Bought other) {
      return new Bought(orders + other.orders, units + other.units, revenue.add(other.revenue));
    }
  }

  /** Rows of one table by their texts, NULL first. */
  private static int compare(List<String> one, List<String> other) {
    int order = 0;
    for (int i = 0; i < one.size() && order == 0; i++) {
      order = TEXT.compare(one.get(i), other.get(i));
    }
    return order;
  }

  /** Adds a session. */
  void add(Session session) {
    VisitLine first = VisitLine.of(session.first());
    Stream.of(
            days.computeIfAbsent(session.day(), day -> new Funnel()),
            devices.computeIfAbsent(texts(first, DEVICE), device -> new Funnel()),
            campaigns.computeIfAbsent(texts(first, CAMPAIGN), campaign -> new Funnel()))
        .forEach(funnel -> funnel.add(session));
  }

  private static List<String> texts(VisitLine line, List<String> fields) {
    return fields.stream().map(line::text).collect(Collectors.toList()); // some of them are null
  }

  /** Adds an order, by the event that tells it. */
  void add(ToldEvent purchase) {
    VisitLine line = VisitLine.of(purchase);
    long units = Long.parseLong(line.text(ClickstreamContract.QUANTITY));
    BigDecimal price = new BigDecimal(line.text(ClickstreamContract.PRICE)).setScale(2);
    purchases.merge(
        List.of(
            LocalDate.ofEpochDay(line.day()).toString(), line.text(ClickstreamContract.CURRENCY)),
        new Bought(1, units, price.multiply(BigDecimal.valueOf(units))),
        Bought::plus);
  }

  /** Writes them. */
  void writeTo(ExpectedFiles files) throws IOException {
    List<List<List<Object>>> rows =
        List.of(
            days.entrySet().stream().map(day -> row(day.getKey(), day.getValue())).toList(),
            conversions(devices),
            conversions(campaigns),
            purchases.entrySet().stream().map(day -> row(day.getKey(), day.getValue())).toList());
    for (int i = 0; i < TEXTS.size(); i++) {
      files.writeView(TEXTS.get(i).name(), TEXTS.get(i).columns(), rows.get(i));
    }
  }

  private static List<Object> row(LocalDate day, Funnel funnel) {
    List<Object> row = new ArrayList<>(List.of(day, funnel.sessions));
    Arrays.stream(funnel.reached).forEach(row::add);
    for (int step = 1; step < funnel.reached.length; step++) {
      row.add(percent(funnel.reached[step], funnel.reached[step - 1]));
    }
    row.add(percent(funnel.bought(), funnel.sessions));
    return row;
  }

  private static List<List<Object>> conversions(SortedMap<List<String>, Funnel> funnels) {
    List<List<Object>> rows = new ArrayList<>();
    funnels.forEach(
        (texts, funnel) -> {
          List<Object> row = new ArrayList<>(texts);
          row.addAll(
              List.of(funnel.sessions, funnel.bought(), percent(funnel.bought(), funnel.sessions)));
          rows.add(row);
        });
    return rows;
  }

  private static List<Object> row(List<String> dayAndCurrency, Bought bought) {
    List<Object> row = new ArrayList<>(dayAndCurrency);
    row.addAll(
        List.of(
            bought.orders,
            bought.units,
            bought.revenue,
            bought.revenue.divide(BigDecimal.valueOf(bought.orders), 2, RoundingMode.HALF_UP)));
    return row;
  }

  /** Null where there is nothing to be a share of. */
  private static BigDecimal percent(long part, long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
  }

  /** What all of them come to; amounts of two currencies are never added up. */
  Figures figures() {
    long sessions = days.values().stream().mapToLong(day -> day.sessions).sum();
    long orders = purchases.values().stream().mapToLong(Bought::orders).sum();
    SortedMap<String, BigDecimal> revenue = new TreeMap<>();
    purchases.forEach(
        (dayAndCurrency, bought) ->
            revenue.merge(dayAndCurrency.get(1), bought.revenue, BigDecimal::add));
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("sessions", sessions);
    values.put("purchases", orders);
    values.put("revenue", revenue);
    String words = String.format(Locale.ROOT, "%,d sessions, %,d purchases", sessions, orders);
    String amounts =
        revenue.entrySet().stream()
            .map(one -> String.format(Locale.ROOT, ", %s %,.2f", one.getKey(), one.getValue()))
            .collect(Collectors.joining());
    return new Figures(words + amounts, values);
  }
}
