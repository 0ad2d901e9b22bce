package dev.assay.generator.feed.transactions;

import dev.assay.generator.http.Parameter;
import dev.assay.generator.http.Parameters;
import dev.assay.generator.http.Refusal;
import java.util.List;

/**
 * A request for a batch.
 *
 * @param countClamped whether another count was asked for than is given
 * @param cacheControl how long the answer may be kept
 */
record BatchRequest(BatchId id, boolean countClamped, String cacheControl) {
  private static final int DEFAULT_COUNT = 100;

  private static final Parameter COUNT = Parameter.count(BatchId.MAX_COUNT);
  private static final Parameter MALFORMED_TIMESTAMP = Parameter.rate("malformed_timestamp");
  private static final Parameter MISSING_FIELD = Parameter.rate("missing_field");
  private static final Parameter DUPLICATE_ORDER = Parameter.rate("duplicate_order");

  /** All that a request may say, in the order that people read it. */
  static final List<Parameter> KNOWN =
      List.of(
          COUNT,
          Parameter.SEED,
          Parameter.AS_OF,
          MALFORMED_TIMESTAMP,
          MISSING_FIELD,
          DUPLICATE_ORDER,
          Parameter.GENERATOR_VERSION);

  static BatchRequest of(Parameters said) throws Refusal {
    int count = said.count(COUNT, DEFAULT_COUNT, BatchId.MAX_COUNT);
    FaultRates usual = FaultRates.DEFAULT;
    FaultRates rates =
        new FaultRates(
            said.rate(MALFORMED_TIMESTAMP, usual.malformedTimestamp()),
            said.rate(MISSING_FIELD, usual.missingField()),
            said.rate(DUPLICATE_ORDER, usual.duplicateOrder()));
    BatchId id = new BatchId(said.world(), count, rates);
    return new BatchRequest(id, said.saysOther(COUNT, count), said.cacheControl());
  }
}
