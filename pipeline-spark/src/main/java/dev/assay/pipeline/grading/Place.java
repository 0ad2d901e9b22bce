package dev.assay.pipeline.grading;

import java.io.Serializable;

/**
 * What names one delivered record.
 *
 * @param delivery the number of its delivery, from 0, in the order of delivery
 * @param position its place in the delivery, from 0
 */
public record Place(int delivery, int position) implements Comparable<Place>, Serializable {
  /** The place of what was never delivered. */
  public static final Place NOWHERE = new Place(-1, -1);

  @Override
  public int compareTo(Place other) {
    return delivery == other.delivery
        ? Integer.compare(position, other.position)
        : Integer.compare(delivery, other.delivery);
  }
}
