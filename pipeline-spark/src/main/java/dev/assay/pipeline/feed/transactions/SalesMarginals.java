package dev.assay.pipeline.feed.transactions;

import dev.assay.pipeline.feed.transactions.SalesViews.CategorySales;
import dev.assay.pipeline.feed.transactions.SalesViews.ProductSales;
import dev.assay.pipeline.feed.transactions.SalesViews.RegionSales;
import dev.assay.pipeline.feed.transactions.SalesViews.StatusOrders;
import dev.assay.pipeline.feed.transactions.SalesViews.Summary;
import dev.assay.pipeline.lake.TextOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * All orders, added up by each dimension: enough to compute the rows of every view of sales, to the
 * same digit and in the same order. What they mean stands in the views' files.
 *
 * @param marginals the rows of {@code sales.sql}
 * @param calendar the rows of dim_date
 * @param customers how many have an order
 */
record SalesMarginals(List<Marginal> marginals, List<SalesDays.Day> calendar, long customers) {
  private static final String COMPLETED = "completed";

  /** A row of {@code sales.sql}: the orders of a day, a product, a region or a status. */
  record Marginal(
      Integer dateKey,
      Integer productKey,
      String product,
      String category,
      String region,
      String status,
      BigDecimal revenue,
      long units,
      long orders) {
    private Totals totals() {
      return new Totals(revenue, units, orders);
    }
  }

  /** What names a product. */
  private record Product(String label, String category) {
    static final Comparator<Product> BY_NAME =
        Comparator.comparing(Product::label, TextOrder.BY_BYTES)
            .thenComparing(Product::category, TextOrder.BY_BYTES);

    static Product of(Marginal marginal) {
      return marginal.product() == null
          ? null
          : new Product(marginal.product(), marginal.category());
    }
  }

  /** A member of a dimension and its orders. */
  private record Member<T>(T name, Totals totals) {
    BigDecimal revenue() {
      return totals.revenue();
    }

    BigDecimal orders() {
      return BigDecimal.valueOf(totals.orders());
    }
  }

  /** Copies the lists. */
  SalesMarginals {
    marginals = List.copyOf(marginals);
    calendar = List.copyOf(calendar);
  }

  /** The rows of the views. */
  SalesViews views() {
    SalesDays days = new SalesDays(calendar, totals(Marginal::dateKey));
    return new SalesViews(
        summary(days),
        regions(),
        products(),
        categories(),
        days.daily(),
        statuses(),
        days.byType());
  }

  private Summary summary(SalesDays days) {
    Map<String, Totals> byStatus = totals(Marginal::status);
    Totals all = byStatus.values().stream().reduce(Totals.NONE, Totals::plus);
    return new Summary(
        all.revenue(),
        byStatus.getOrDefault(COMPLETED, Totals.NONE).revenue(),
        all.orders(),
        all.perOrder(),
        customers,
        marginals.stream().map(Marginal::productKey).filter(Objects::nonNull).count(),
        days.first(),
        days.last(),
        calendar.size());
  }

  private List<RegionSales> regions() {
    return withShares(
        members(Marginal::region, TextOrder.BY_BYTES, Member::revenue),
        Member::revenue,
        (region, share) ->
            new RegionSales(
                region.name(),
                region.revenue(),
                region.totals().orders(),
                region.totals().perOrder(),
                share));
  }

  private List<CategorySales> categories() {
    return withShares(
        members(Marginal::category, TextOrder.BY_BYTES, Member::revenue),
        Member::revenue,
        (category, share) ->
            new CategorySales(
                category.name(),
                category.revenue(),
                category.totals().units(),
                category.totals().orders(),
                share));
  }

  private List<StatusOrders> statuses() {
    return withShares(
        members(Marginal::status, TextOrder.BY_BYTES, Member::orders),
        Member::orders,
        (status, share) ->
            new StatusOrders(status.name(), status.totals().orders(), status.revenue(), share));
  }

  private List<ProductSales> products() {
    List<ProductSales> rows = new ArrayList<>();
    for (Member<Product> product : members(Product::of, Product.BY_NAME, Member::revenue)) {
      Totals totals = product.totals();
      int before = rows.size() - 1;
      boolean isTied = before >= 0 && rows.get(before).revenue().equals(totals.revenue());
      rows.add(
          new ProductSales(
              product.name().label(),
              product.name().category(),
              totals.revenue(),
              totals.units(),
              totals.orders(),
              totals.per(totals.units()),
              isTied ? rows.get(before).revenueRank() : rows.size() + 1));
    }
    return rows;
  }

  private static <T, R> List<R> withShares(
      List<Member<T>> members,
      Function<Member<T>, BigDecimal> part,
      BiFunction<Member<T>, BigDecimal, R> row) {
    List<BigDecimal> shares = Totals.shares(members.stream().map(part).toList());
    return IntStream.range(0, members.size())
        .mapToObj(i -> row.apply(members.get(i), shares.get(i)))
        .toList();
  }

  /** The members of a dimension: those with the most first, equal ones by name. */
  private <T> List<Member<T>> members(
      Function<Marginal, T> name, Comparator<T> byName, Function<Member<T>, BigDecimal> most) {
    return totals(name).entrySet().stream()
        .map(member -> new Member<>(member.getKey(), member.getValue()))
        .sorted(Comparator.comparing(most).reversed().thenComparing(Member::name, byName))
        .toList();
  }

  /** The orders of each member of a dimension; rows of another dimension do not name it. */
  private <T> Map<T, Totals> totals(Function<Marginal, T> name) {
    Map<T, Totals> totals = new HashMap<>();
    for (Marginal marginal : marginals) {
      T member = name.apply(marginal);
      if (member != null) {
        totals.merge(member, marginal.totals(), Totals::plus);
      }
    }
    return totals;
  }
}
