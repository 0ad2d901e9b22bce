package dev.assay.pipeline.grading;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from one delivered record alone, for much less than a {@link TruthRecord} costs:
 * values are made when they are asked for.
 */
public interface RecordSketch {
  /**
   * Equal for records that were delivered under the same key; empty if records of other worlds may
   * have it, too.
   */
  Optional<Object> key();

  /** What is wrong with it, by the source's names. */
  List<String> faults();

  /** Why it is refused, in the contract's order; none if it is accepted. */
  List<String> reasons();

  /**
   * What silver must hold in a graded column if the record is accepted and wins, as {@link
   * TruthRecord#values} has it.
   */
  Object value(int column);

  /**
   * The indexes of the columns that a correct pipeline mends: an accepted record was delivered with
   * the very value in each other one.
   */
  Set<Integer> repaired();

  /** Whether a correct pipeline accepts it. */
  default boolean isAccepted() {
    return reasons().isEmpty();
  }
}
