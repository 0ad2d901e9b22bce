package dev.assay.pipeline.feed.changes;

import dev.assay.pipeline.dashboard.Columns;
import dev.assay.pipeline.dashboard.Section;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * What the views of the changes say, for the page and for reports.
 *
 * @param customers those who are worth most
 * @param bands how many customers are worth how much; bands without any are left out
 */
record ChangesPage(
    List<ChangesPage.Day> days,
    List<ChangesPage.State> states,
    List<ChangesPage.Latency> latencies,
    List<ChangesPage.Customer> customers,
    List<ChangesPage.Band> bands)
    implements Section.Content {
  private static final BigDecimal NOTHING = BigDecimal.valueOf(0, 2);

  /** A row of vw_history_changes. */
  record Day(
      String tableName,
      LocalDate changeDate,
      Long inserted,
      Long updated,
      Long deleted,
      Long rowsAtEnd) {}

  /** A row of vw_revenue_by_state. */
  record State(
      String state,
      Long orders,
      Long customers,
      BigDecimal revenue,
      BigDecimal freight,
      BigDecimal averageOrderValue,
      BigDecimal sharePercent) {}

  /** A row of vw_fulfilment_latency. */
  record Latency(
      String state,
      Long orders,
      Long delivered,
      Integer deliveryDaysP50,
      Integer deliveryDaysP90,
      Long estimated,
      Long late,
      BigDecimal latePercent) {}

  /** A row of vw_customer_lifetime_value. */
  record Customer(
      Integer customerId,
      String segment,
      String loyaltyTier,
      Long orders,
      BigDecimal lifetimeValue,
      BigDecimal averageOrderValue,
      String favouriteProduct,
      Integer valueRank) {}

  /** Customers of about the same lifetime value: 0 of nothing, 1 of less than the first bound. */
  record Band(Integer band, Long customers, BigDecimal lifetimeValue) {
    /** Where the bands from the third on begin, in dollars. */
    static final List<Integer> FROM_DOLLARS = List.of(100, 500, 1_000, 5_000);

    private static final List<String> NAMES =
        List.of(
            "nothing or less",
            "under $100",
            "$100 to 500",
            "$500 to 1,000",
            "$1,000 to 5,000",
            "$5,000 and more");
  }

  /** A band as the page shows it. */
  private record NamedBand(String band, long customers, BigDecimal lifetimeValue) {}

  @Override
  public Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("summary", kpis());
    data.put("days", Columns.table(Day.class, days));
    data.put("states", Columns.table(State.class, states));
    data.put("latencies", Columns.table(Latency.class, latencies));
    data.put("customers", Columns.table(Customer.class, customers));
    data.put("bands", Columns.table(NamedBand.class, namedBands()));
    return data;
  }

  private List<NamedBand> namedBands() {
    return IntStream.range(0, Band.NAMES.size())
        .mapToObj(
            number ->
                bands.stream()
                    .filter(band -> band.band() == number)
                    .findFirst()
                    .orElse(new Band(number, 0L, NOTHING)))
        .map(
            band ->
                new NamedBand(Band.NAMES.get(band.band()), band.customers(), band.lifetimeValue()))
        .toList();
  }

  @Override
  public Map<String, Object> kpis() {
    Map<String, Object> kpis = new LinkedHashMap<>();
    kpis.put("orders", sum(states, State::orders));
    kpis.put("revenue", dollars(states, State::revenue));
    kpis.put("freight", dollars(states, State::freight));
    kpis.put("customers", sum(bands, Band::customers));
    kpis.put("average_lifetime_value", averageLifetimeValue());
    kpis.put("delivered", sum(latencies, Latency::delivered));
    kpis.put("late", sum(latencies, Latency::late));
    kpis.put("late_percent", latePercent());
    kpis.put("inserted", sum(days, Day::inserted));
    kpis.put("updated", sum(days, Day::updated));
    kpis.put("deleted", sum(days, Day::deleted));
    return kpis;
  }

  @Override
  public Map<String, String> headlines() {
    Map<String, String> headlines = new LinkedHashMap<>();
    headlines.put("orders", whole(sum(states, State::orders)));
    headlines.put("revenue", "$%s".formatted(amount(dollars(states, State::revenue))));
    headlines.put("customers", whole(sum(bands, Band::customers)));
    headlines.put(
        "delivered late",
        "%s of %s"
            .formatted(
                whole(sum(latencies, Latency::late)), whole(sum(latencies, Latency::estimated))));
    return headlines;
  }

  /** Null without a customer. */
  private BigDecimal averageLifetimeValue() {
    long all = sum(bands, Band::customers);
    return all == 0
        ? null
        : dollars(bands, Band::lifetimeValue)
            .divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_UP);
  }

  /** Null without a delivered order that has an estimate. */
  private BigDecimal latePercent() {
    long estimated = sum(latencies, Latency::estimated);
    return estimated == 0
        ? null
        : BigDecimal.valueOf(100 * sum(latencies, Latency::late))
            .divide(BigDecimal.valueOf(estimated), 2, RoundingMode.HALF_UP);
  }

  private static <T> long sum(List<T> rows, ToLongFunction<T> figure) {
    return rows.stream().mapToLong(figure).sum();
  }

  private static <T> BigDecimal dollars(List<T> rows, Function<T, BigDecimal> figure) {
    return rows.stream().map(figure).reduce(NOTHING, BigDecimal::add);
  }

  private static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String amount(BigDecimal dollars) {
    return String.format(Locale.ROOT, "%,.2f", dollars);
  }
}
