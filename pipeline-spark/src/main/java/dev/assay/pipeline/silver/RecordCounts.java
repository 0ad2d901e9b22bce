package dev.assay.pipeline.silver;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the records of some runs: delivered = silver + quarantined + all duplicates.
 *
 * @param delivered records
 * @param silver records that won
 * @param quarantined records with at least one reason
 * @param byReason records per reason; a record with two reasons counts in both
 * @param byKind duplicates per kind, which the contract's precedence names
 * @param repaired records in silver per field that was repaired
 */
public record RecordCounts(
    long delivered,
    long silver,
    long quarantined,
    Map<String, Long> byReason,
    Map<String, Long> byKind,
    Map<String, Long> repaired) {

  public static final RecordCounts NONE = new RecordCounts(0, 0, 0, Map.of(), Map.of(), Map.of());

  public RecordCounts {
    byReason = sorted(byReason);
    byKind = sorted(byKind);
    repaired = sorted(repaired);
  }

  /** All duplicates, of either kind. */
  public long duplicates() {
    return byKind.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The account of several runs. */
  public static RecordCounts sum(Collection<RecordCounts> runs) {
    return runs.stream().reduce(NONE, RecordCounts::plus);
  }

  /** The account of both. */
  public RecordCounts plus(RecordCounts other) {
    return new RecordCounts(
        delivered + other.delivered,
        silver + other.silver,
        quarantined + other.quarantined,
        sum(byReason, other.byReason),
        sum(byKind, other.byKind),
        sum(repaired, other.repaired));
  }

  private static Map<String, Long> sum(Map<String, Long> left, Map<String, Long> right) {
    Map<String, Long> sum = new TreeMap<>(left);
    right.forEach((name, count) -> sum.merge(name, count, Long::sum));
    return sum;
  }

  private static Map<String, Long> sorted(Map<String, Long> counts) {
    return java.util.Collections.unmodifiableMap(new TreeMap<>(counts));
  }
}
