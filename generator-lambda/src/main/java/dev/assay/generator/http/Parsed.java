package dev.assay.generator.http;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.Parameter;
import java.util.Set;

/** What became of a request for a batch. */
public sealed interface Parsed {
  /**
   * It is understood.
   *
   * @param countClamped whether another count was asked for than is given
   * @param given the parameters that the request spelled out
   */
  record Accepted(BatchId id, boolean countClamped, Set<Parameter> given) implements Parsed {}

  /** It is not. */
  record Rejected(Problem problem) implements Parsed {}
}
