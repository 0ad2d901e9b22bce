package dev.assay.pipeline.testing;

import java.util.Map;
import java.util.TreeMap;

/**
 * What must become of a batch's records, in plain Java.
 *
 * @param byReason quarantined records per reason; one with two reasons counts in both
 */
public record ExpectedBatch(
    String batchId,
    long request,
    int delivered,
    int silver,
    int quarantined,
    int duplicates,
    Map<String, Integer> byReason) {
  public ExpectedBatch {
    byReason = new TreeMap<>(byReason);
  }
}
