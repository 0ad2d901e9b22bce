package dev.assay.pipeline.grading;

import dev.assay.pipeline.contract.Contract;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** What is known of all that a source delivered: what a feed gives the grader. */
public interface DeliveredTruth extends Serializable {
  /** The contract that a correct pipeline keeps. */
  Contract contract();

  /** The fields whose product is the dollars of a row; none if a row is no money. */
  List<String> money();

  /** The column that names an order, or whatever the feed is about. */
  String key();

  /** The faults that are about an order's being there more than once, by the source's names. */
  Set<String> repeats();

  /** All faults, by the source's names, in its order. */
  List<String> faults();

  /** The views that follow from silver, and can be graded. */
  SilverViews views();

  /** The deliveries, in order. */
  List<Delivery> deliveries();

  /**
   * The numbers of the deliveries, in groups: no record has a key that one of another group has,
   * but those whose {@link RecordSketch} says so.
   */
  List<List<Integer>> worlds();

  /** Makes the records anew; for one thread at a time. */
  Reader reader();

  /** Makes delivered records anew from what names them. */
  interface Reader {
    /** The key that a record was delivered under. */
    String key(Place place);

    /** What follows from a record alone. */
    RecordSketch sketch(Place place);

    /**
     * What becomes of all records of one key.
     *
     * @param places all of the key, in order of delivery
     */
    List<TruthRecord> group(List<Place> places);
  }
}
