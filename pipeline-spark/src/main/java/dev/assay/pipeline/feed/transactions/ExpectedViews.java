package dev.assay.pipeline.feed.transactions;

import dev.assay.pipeline.dashboard.Columns;
import dev.assay.pipeline.delivery.ExpectedFiles;
import dev.assay.pipeline.feed.transactions.SalesDays.Day;
import dev.assay.pipeline.feed.transactions.SalesMarginals.Marginal;
import dev.assay.pipeline.gold.Calendar;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the views of sales say of a silver, added up order by order, without Spark. */
final class ExpectedViews {
  private final TreeMap<LocalDate, Totals> days = new TreeMap<>();
  private final Map<Product, Totals> products = new LinkedHashMap<>();
  private final Map<String, Totals> regions = new LinkedHashMap<>();
  private final Map<String, Totals> statuses = new LinkedHashMap<>();
  private final Set<Integer> customers = new HashSet<>();

  /** What names a product. */
  record Product(String label, String category) {}

  /**
   * Adds an order.
   *
   * @param totals its revenue, its units, and one order
   */
  void add(
      LocalDate day, Product product, String region, String status, int customer, Totals totals) {
    days.merge(day, totals, Totals::plus);
    products.merge(product, totals, Totals::plus);
    regions.merge(region, totals, Totals::plus);
    statuses.merge(status, totals, Totals::plus);
    customers.add(customer);
  }

  /** Writes each view. */
  void writeTo(ExpectedFiles files) throws IOException {
    SalesViews views = views();
    for (SalesViews.View<?> view : SalesViews.ALL) {
      files.writeView(view.name(), Columns.of(view.type()), rows(view, views));
    }
  }

  private static <T extends Record> List<List<Object>> rows(
      SalesViews.View<T> view, SalesViews views) {
    return view.rows().apply(views).stream()
        .map(row -> (List<Object>) new ArrayList<>(Columns.cells(row).values()))
        .toList();
  }

  private SalesViews views() {
    List<Day> calendar =
        days.isEmpty()
            ? List.of()
            : days.firstKey().datesUntil(days.lastKey().plusDays(1)).map(Day::of).toList();
    List<Marginal> marginals = new ArrayList<>();
    days.forEach(
        (day, totals) ->
            marginals.add(marginal(Calendar.key(day), null, null, null, null, totals)));
    products.forEach(
        (product, totals) ->
            marginals.add(marginal(null, marginals.size(), product, null, null, totals)));
    regions.forEach(
        (region, totals) -> marginals.add(marginal(null, null, null, region, null, totals)));
    statuses.forEach(
        (status, totals) -> marginals.add(marginal(null, null, null, null, status, totals)));
    return new SalesMarginals(marginals, calendar, customers.size()).views();
  }

  private static Marginal marginal(
      Integer day, Integer key, Product product, String region, String status, Totals totals) {
    return new Marginal(
        day,
        key,
        product == null ? null : product.label(),
        product == null ? null : product.category(),
        region,
        status,
        totals.revenue(),
        totals.units(),
        totals.orders());
  }
}
