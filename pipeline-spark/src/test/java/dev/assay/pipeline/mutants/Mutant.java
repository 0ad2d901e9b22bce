package dev.assay.pipeline.mutants;

import java.util.List;

/**
 * A wrong way to build the lakehouse: it changes what one step leaves behind to what the wrong way
 * would have left there. Table names in braces stand for the Delta tables; the view {@code
 * accepted} holds the accepted records of all of bronze, with silver's columns.
 */
sealed interface Mutant {
  /** Its name. */
  String id();

  /** What it does wrong, in words. */
  String wrongWay();

  /** Silver, as it is before gold is brought up to it. */
  record OfSilver(String id, String wrongWay, List<String> statements) implements Mutant {
    OfSilver(String id, String wrongWay, String... statements) {
      this(id, wrongWay, List.of(statements));
    }
  }

  /** Gold, and what of silver belongs to it, as they are before the gate. */
  record OfGold(String id, String wrongWay, List<String> statements) implements Mutant {
    OfGold(String id, String wrongWay, String... statements) {
      this(id, wrongWay, List.of(statements));
    }
  }

  /**
   * The text of a view.
   *
   * @param right a regular expression that occurs once in the file
   * @param wrong what stands there instead
   */
  record OfView(String id, String wrongWay, String view, String right, String wrong)
      implements Mutant {}

  /** The publication: these tables are shown as the last one showed them. */
  record OfPublication(String id, String wrongWay, List<String> stale) implements Mutant {}
}
