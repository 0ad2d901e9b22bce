package dev.assay.pipeline.contract;

import java.io.Serializable;

/** Which of the accepted records of one key wins. The others are its duplicates. */
public sealed interface Precedence extends Serializable {
  /** The record that was delivered last: a later one corrects those before it. */
  Precedence LAST_DELIVERED = new LastDelivered();

  /**
   * The record of the batch whose id is least; there the first. So the winner follows from where
   * the records are, in whatever order the batches are delivered.
   */
  Precedence LEAST_PLACE = new LeastPlace();

  /** The kind of a duplicate whose fields were delivered as those of the record it lost to. */
  String alike();

  /** The kind of any other duplicate. */
  String different();

  /** See {@link #LAST_DELIVERED}. */
  record LastDelivered() implements Precedence {
    @Override
    public String alike() {
      return "retry";
    }

    @Override
    public String different() {
      return "correction";
    }
  }

  /**
   * The record with the least value of a field; among equal ones that with the least SHA-256 of its
   * bytes. So the winner follows from what the records say, whenever and in whatever batches they
   * are delivered.
   *
   * @param field a field that every accepted record has
   */
  record Least(String field) implements Precedence {
    @Override
    public String alike() {
      return "copy";
    }

    @Override
    public String different() {
      return "conflict";
    }
  }

  /** See {@link #LEAST_PLACE}. */
  record LeastPlace() implements Precedence {
    @Override
    public String alike() {
      return "copy";
    }

    @Override
    public String different() {
      return "conflict";
    }
  }

  /** Whether the bytes of records decide, too. */
  default boolean looksAtBytes() {
    return this instanceof Least;
  }
}
