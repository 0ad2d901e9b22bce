package dev.assay.generator;

import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.replay.Rate;
import java.util.Map;
import java.util.Optional;

/**
 * What the function is told by its environment, read once.
 *
 * @param rates the fault rates of a request that names none
 * @param cors whether pages of other origins may read the answers: {@code on} or {@code off}
 * @param snapStart whether a snapshot is taken after initialisation, so that work done before it is
 *     free
 */
record Settings(FaultRates rates, boolean cors, boolean snapStart) {
  static final String MALFORMED_TIMESTAMP = "ASSAY_MALFORMED_TIMESTAMP";
  static final String MISSING_FIELD = "ASSAY_MISSING_FIELD";
  static final String DUPLICATE_ORDER = "ASSAY_DUPLICATE_ORDER";

  static final String CORS = "ASSAY_CORS";

  /** Set by Lambda to on-demand, provisioned-concurrency or snap-start. */
  static final String INITIALIZATION_TYPE = "AWS_LAMBDA_INITIALIZATION_TYPE";

  static Settings of(Map<String, String> environment) {
    FaultRates defaults = FaultRates.DEFAULT;
    return new Settings(
        new FaultRates(
            rate(environment, MALFORMED_TIMESTAMP, defaults.malformedTimestamp()),
            rate(environment, MISSING_FIELD, defaults.missingField()),
            rate(environment, DUPLICATE_ORDER, defaults.duplicateOrder())),
        cors(environment.getOrDefault(CORS, "")),
        "snap-start".equals(environment.get(INITIALIZATION_TYPE)));
  }

  private static boolean cors(String text) {
    if (!text.isEmpty() && !text.equals("on") && !text.equals("off")) {
      throw new IllegalArgumentException(
          CORS + " must be on or off; correct the function's environment.");
    }
    return text.equals("on");
  }

  private static Rate rate(Map<String, String> environment, String name, Rate otherwise) {
    String text = environment.get(name);
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    Optional<Rate> rate = Rate.parse(text);
    if (rate.isEmpty()) {
      throw new IllegalArgumentException(
          name
              + " is no fault rate. It must be 0, 1 or a number between with up to six decimals;"
              + " correct the function's environment.");
    }
    return rate.get();
  }
}
