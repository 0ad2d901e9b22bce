package dev.assay.pipeline.dashboard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The rows of the published views. Each record is a row of its view, component by column ({@link
 * Columns} gives the names); what the columns mean, and their units, stands in the view's file.
 *
 * @param regions in the order of revenue; at least the first {@link Others#SHOWN}
 * @param products in the order of revenue; at least the first {@link Others#SHOWN}
 * @param categories in the order of revenue; at least the first {@link Others#SHOWN}
 * @param days in the order of time, without gaps
 * @param quality what became of the batches
 */
public record Views(
    Summary summary,
    List<RegionSales> regions,
    List<ProductSales> products,
    List<CategorySales> categories,
    List<DayRevenue> days,
    List<StatusOrders> statuses,
    List<DayTypeSales> dayTypes,
    Quality quality) {

  /** Copies the lists. */
  public Views {
    regions = List.copyOf(regions);
    products = List.copyOf(products);
    categories = List.copyOf(categories);
    days = List.copyOf(days);
    statuses = List.copyOf(statuses);
    dayTypes = List.copyOf(dayTypes);
  }

  /** Orders of one thing and what they bring. */
  sealed interface Sales permits RegionSales, ProductSales, CategorySales {
    BigDecimal revenue();

    long orders();
  }

  /** The row of vw_kpi_summary. */
  public record Summary(
      BigDecimal totalRevenue,
      BigDecimal realisedRevenue,
      long orders,
      BigDecimal averageOrderValue,
      long customers,
      long products,
      LocalDate firstDay,
      LocalDate lastDay,
      long daysOfData) {}

  /** A row of vw_kpi_sales_by_region. */
  public record RegionSales(
      String region,
      BigDecimal revenue,
      long orders,
      BigDecimal averageOrderValue,
      BigDecimal sharePercent)
      implements Sales {}

  /** A row of vw_kpi_sales_by_product. */
  public record ProductSales(
      String product,
      String category,
      BigDecimal revenue,
      long units,
      long orders,
      BigDecimal averageUnitPrice,
      int revenueRank)
      implements Sales {}

  /** A row of vw_kpi_sales_by_category. */
  public record CategorySales(
      String category, BigDecimal revenue, long units, long orders, BigDecimal sharePercent)
      implements Sales {}

  /** A row of vw_kpi_daily_revenue. */
  public record DayRevenue(
      LocalDate orderDate,
      String dayName,
      boolean isWeekend,
      BigDecimal revenue,
      long orders,
      BigDecimal rolling7DayAverage) {}

  /** A row of vw_kpi_order_status. */
  public record StatusOrders(
      String status, long orders, BigDecimal revenue, BigDecimal sharePercent) {}

  /** A row of vw_kpi_weekend_vs_weekday. */
  public record DayTypeSales(
      String dayType,
      long days,
      long orders,
      BigDecimal revenue,
      BigDecimal averageRevenuePerDay,
      BigDecimal averageOrderValue) {}

  /** A row of vw_batches, but for its batch's identifier. */
  public record BatchCounts(
      long requestSeq, long delivered, long silver, long quarantined, long duplicates) {}

  /** A row of vw_data_quality, but for its batch's identifier. */
  public record BatchReason(long requestSeq, String reason, long records) {}

  /**
   * What became of the batches, in the order of delivery, and why records were quarantined: a batch
   * without such has no reason.
   */
  public record Quality(List<BatchCounts> batches, List<BatchReason> reasons) {
    /** Copies the lists. */
    public Quality {
      batches = List.copyOf(batches);
      reasons = List.copyOf(reasons);
    }
  }
}
