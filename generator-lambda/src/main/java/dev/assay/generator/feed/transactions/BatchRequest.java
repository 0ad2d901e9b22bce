package dev.assay.generator.feed.transactions;

import dev.assay.generator.http.Parameter;
import dev.assay.generator.http.Parameters;
import dev.assay.generator.http.Refusal;
import dev.assay.generator.replay.Rate;
import java.util.ArrayList;
import java.util.List;

/**
 * A request for a batch.
 *
 * @param countClamped whether another count was asked for than is given
 * @param cacheControl how long the answer may be kept
 */
record BatchRequest(BatchId id, boolean countClamped, String cacheControl) {
  /** How many records; the one thing to ask less of where an answer would be too large. */
  static final Parameter COUNT = Parameter.count(BatchId.MAX_COUNT);

  private static final int DEFAULT_COUNT = 100;

  /** One for each kind of fault, in its order. */
  private static final List<Parameter> RATES = rates();

  /** What fixes the bytes; a kind of fault that is not named never strikes beside one that is. */
  static final List<Parameter> IDENTITY =
      List.of(
          COUNT,
          Parameter.SEED,
          Parameter.AS_OF,
          rate(FaultKind.MALFORMED_TIMESTAMP),
          rate(FaultKind.MISSING_FIELD),
          rate(FaultKind.DUPLICATE_ORDER),
          Parameter.GENERATOR_VERSION);

  /** All that a request may say, in the order that people read it. */
  static final List<Parameter> KNOWN = known();

  static BatchRequest of(Parameters said) throws Refusal {
    int count = said.count(COUNT, DEFAULT_COUNT, BatchId.MAX_COUNT);
    BatchId id = new BatchId(said.world(), count, faultRates(said));
    return new BatchRequest(id, said.saysOther(COUNT, count), said.cacheControl(IDENTITY));
  }

  private static FaultRates faultRates(Parameters said) throws Refusal {
    boolean mixed = !said.saysAny(RATES);
    List<Rate> rates = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      rates.add(said.rate(rate(kind), mixed, kind.usual()));
    }
    return new FaultRates(rates);
  }

  static Parameter rate(FaultKind kind) {
    return RATES.get(kind.ordinal());
  }

  private static List<Parameter> rates() {
    List<Parameter> rates = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      rates.add(Parameter.rate(kind.key()));
    }
    return rates;
  }

  private static List<Parameter> known() {
    List<Parameter> known = new ArrayList<>(IDENTITY);
    for (FaultKind kind : FaultKind.values()) {
      if (kind.isFurther()) {
        known.add(rate(kind));
      }
    }
    return known;
  }
}
