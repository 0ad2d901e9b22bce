package dev.assay.pipeline.grading;

import java.io.Serializable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The delivered records whose orders have to be graded in full.
 *
 * @param numbers null if these are all records
 */
record LeftRecords(RecordNumbers numbers, RoaringBitmap left) implements Serializable {
  /** All records, however many. */
  static final LeftRecords ALL = new LeftRecords(null, null);

  long count() {
    return left.getLongCardinality();
  }

  boolean areAll() {
    return numbers == null;
  }

  boolean areNone() {
    return !areAll() && left.isEmpty();
  }

  boolean contain(Place place) {
    return areAll() || left.contains(numbers.of(place));
  }
}
