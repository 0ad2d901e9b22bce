package dev.assay.pipeline.delivery;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a folder holds after it was filled.
 *
 * @param batches files of records
 * @param kept those of them that were there already, with the same bytes
 * @param records in all batches
 * @param bytes of the files of records
 * @param truthBytes of the files of truths; 0 without them
 * @param faults visible ones by kind; empty without truths
 */
public record Delivery(
    int batches, int kept, long records, long bytes, long truthBytes, Map<String, Long> faults) {
  /** Copies the counts, in the order of their names. */
  public Delivery {
    faults = Collections.unmodifiableMap(new TreeMap<>(faults));
  }

  /** Two parts of one delivery together. */
  Delivery plus(Delivery other) {
    Map<String, Long> both = new TreeMap<>(faults);
    other.faults.forEach((kind, count) -> both.merge(kind, count, Long::sum));
    return new Delivery(
        batches + other.batches,
        kept + other.kept,
        records + other.records,
        bytes + other.bytes,
        truthBytes + other.truthBytes,
        both);
  }
}
