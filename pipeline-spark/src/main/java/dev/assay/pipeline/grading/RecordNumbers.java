package dev.assay.pipeline.grading;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Numbers all delivered records from 0, in the order of delivery, so that bitmaps can hold them.
 */
final class RecordNumbers implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The number of the first record of each delivery. */
  private final int[] firsts;

  private final int count;

  private RecordNumbers(int[] firsts, int count) {
    this.firsts = firsts;
    this.count = count;
  }

  /** The numbers; empty if there are more records than an int counts. */
  static Optional<RecordNumbers> of(List<Delivery> deliveries) {
    int[] firsts = new int[deliveries.size()];
    long next = 0;
    for (int delivery = 0; delivery < firsts.length; delivery++) {
      firsts[delivery] = (int) next;
      next += deliveries.get(delivery).records();
    }
    return next > Integer.MAX_VALUE
        ? Optional.empty()
        : Optional.of(new RecordNumbers(firsts, (int) next));
  }

  /** How many there are. */
  int count() {
    return count;
  }

  int of(int delivery, int position) {
    return firsts[delivery] + position;
  }

  int of(Place place) {
    return of(place.delivery(), place.position());
  }
}
