package dev.assay.pipeline.dashboard;

import dev.assay.pipeline.dashboard.Quality.BatchCounts;
import dev.assay.pipeline.dashboard.Quality.BatchReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What became of one batch, or of a few that were delivered one after another. Delivered is silver,
 * quarantined and duplicates together.
 *
 * @param firstRequest the number of the first batch's request
 * @param lastRequest the number of the last batch's request
 * @param records quarantined records by reason, in the order of {@link #reasons}
 * @param ratePercent the same as shares of the delivered ones, per cent
 */
public record QualityPoint(
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
  public static final int MOST = 200;

  /** Stands for all reasons: a record counts once. */
  public static final String ANY = "any";

  /** {@link #ANY}, and every reason that occurs; none before the first batch. */
  public static List<String> reasons(Quality quality) {
    Stream<String> any = quality.batches().isEmpty() ? Stream.empty() : Stream.of(ANY);
    return Stream.concat(
            any, quality.reasons().stream().map(BatchReason::reason).distinct().sorted())
        .toList();
  }

  /** At most {@link #MOST} points, each of equally many batches but for the last. */
  public static List<QualityPoint> trend(Quality quality) {
    List<BatchCounts> batches = quality.batches();
    Map<Long, List<BatchReason>> byRequest =
        quality.reasons().stream().collect(Collectors.groupingBy(BatchReason::requestSeq));
    List<String> reasons = reasons(quality);
    int size = Math.max(1, (batches.size() + MOST - 1) / MOST);
    return IntStream.iterate(0, from -> from < batches.size(), from -> from + size)
        .mapToObj(from -> batches.subList(from, Math.min(from + size, batches.size())))
        .map(some -> of(some, reasonsOf(some, byRequest), reasons))
        .toList();
  }

  /** All batches as one. */
  public static QualityPoint total(Quality quality) {
    return quality.batches().isEmpty()
        ? new QualityPoint(0, 0, 0, 0, 0, 0, 0, List.of(), List.of())
        : of(quality.batches(), quality.reasons(), reasons(quality));
  }

  private static List<BatchReason> reasonsOf(
      List<BatchCounts> batches, Map<Long, List<BatchReason>> byRequest) {
    return batches.stream()
        .flatMap(batch -> byRequest.getOrDefault(batch.requestSeq(), List.of()).stream())
        .toList();
  }

  private static QualityPoint of(
      List<BatchCounts> batches, List<BatchReason> rows, List<String> reasons) {
    long delivered = sum(batches, BatchCounts::delivered);
    long quarantined = sum(batches, BatchCounts::quarantined);
    Map<String, Long> byReason =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    BatchReason::reason, Collectors.summingLong(BatchReason::records)));
    List<Long> records =
        reasons.stream()
            .map(reason -> reason.equals(ANY) ? quarantined : byReason.getOrDefault(reason, 0L))
            .toList();
    return new QualityPoint(
        batches.get(0).requestSeq(),
        batches.get(batches.size() - 1).requestSeq(),
        batches.size(),
        delivered,
        sum(batches, BatchCounts::silver),
        quarantined,
        sum(batches, BatchCounts::duplicates),
        records,
        records.stream().map(count -> percent(count, delivered)).toList());
  }

  private static long sum(List<BatchCounts> batches, ToLongFunction<BatchCounts> figure) {
    return batches.stream().mapToLong(figure).sum();
  }

  private static BigDecimal percent(long part, long whole) {
    return BigDecimal.valueOf(100 * part)
        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
  }
}
