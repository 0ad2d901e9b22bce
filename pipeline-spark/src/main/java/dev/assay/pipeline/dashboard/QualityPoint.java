package dev.assay.pipeline.dashboard;

import dev.assay.pipeline.dashboard.Views.BatchQuality;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What became of one batch, or of a few that were delivered one after another. Delivered is silver,
 * quarantined and duplicates together.
 *
 * @param firstRequest the number of the first batch's request
 * @param lastRequest the number of the last batch's request
 * @param records quarantined records by reason, in the order of {@link #reasons}
 * @param ratePercent the same as shares of the delivered ones, per cent
 */
record QualityPoint(
    long firstRequest,
    long lastRequest,
    long batches,
    long delivered,
    long silver,
    long quarantined,
    long duplicates,
    List<Long> records,
    List<BigDecimal> ratePercent) {
  /** More points than that, a line cannot show; consecutive batches are then one point. */
  static final int MOST = 200;

  /** Every reason that occurs; the one for any reason is the first. */
  static List<String> reasons(List<BatchQuality> rows) {
    return rows.stream()
        .map(BatchQuality::reason)
        .distinct()
        .sorted((a, b) -> isAny(a) == isAny(b) ? a.compareTo(b) : isAny(a) ? -1 : 1)
        .toList();
  }

  /** At most {@link #MOST} points, each of equally many batches but for the last. */
  static List<QualityPoint> trend(List<BatchQuality> rows) {
    Map<Long, List<BatchQuality>> byRequest = new LinkedHashMap<>();
    rows.forEach(
        row -> byRequest.computeIfAbsent(row.requestSeq(), seq -> new ArrayList<>()).add(row));
    List<List<BatchQuality>> batches = List.copyOf(byRequest.values());
    List<String> reasons = reasons(rows);
    int size = Math.max(1, (batches.size() + MOST - 1) / MOST);
    List<QualityPoint> trend = new ArrayList<>();
    for (int from = 0; from < batches.size(); from += size) {
      List<List<BatchQuality>> some = batches.subList(from, Math.min(from + size, batches.size()));
      trend.add(of(some.stream().flatMap(Collection::stream).toList(), reasons));
    }
    return trend;
  }

  /** All batches as one. */
  static QualityPoint total(List<BatchQuality> rows) {
    return rows.isEmpty()
        ? new QualityPoint(0, 0, 0, 0, 0, 0, 0, List.of(), List.of())
        : of(rows, reasons(rows));
  }

  private static QualityPoint of(List<BatchQuality> rows, List<String> reasons) {
    List<BatchQuality> batches = rows.stream().filter(row -> isAny(row.reason())).toList();
    long delivered = sum(batches, BatchQuality::delivered);
    List<Long> records = reasons.stream().map(reason -> records(rows, reason)).toList();
    return new QualityPoint(
        batches.get(0).requestSeq(),
        batches.get(batches.size() - 1).requestSeq(),
        batches.size(),
        delivered,
        sum(batches, BatchQuality::silver),
        sum(batches, BatchQuality::quarantined),
        sum(batches, BatchQuality::duplicates),
        records,
        records.stream().map(count -> percent(count, delivered)).toList());
  }

  private static long records(List<BatchQuality> rows, String reason) {
    return sum(
        rows.stream().filter(row -> row.reason().equals(reason)).toList(), BatchQuality::records);
  }

  private static long sum(List<BatchQuality> rows, ToLongFunction<BatchQuality> figure) {
    return rows.stream().mapToLong(figure).sum();
  }

  private static BigDecimal percent(long part, long whole) {
    return BigDecimal.valueOf(100 * part)
        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
  }

  private static boolean isAny(String reason) {
    return BatchQuality.ANY.equals(reason);
  }
}
