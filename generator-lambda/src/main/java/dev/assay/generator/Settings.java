package dev.assay.generator;

import dev.assay.generator.replay.Rate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the function is told by its environment, read once.
 *
 * @param rates by parameter, for requests for transactions that name none
 * @param cors whether pages of other origins may read the answers: {@code on} or {@code off}
 * @param snapStart whether a snapshot is taken after initialisation, so that work done before it is
 *     free
 */
record Settings(Map<String, Rate> rates, boolean cors, boolean snapStart) {
  private static final String PREFIX = "ASSAY_";

  /** The rates of transactions that a deployment sets: ASSAY_MALFORMED_TIMESTAMP and so on. */
  private static final String[] RATES = {"malformed_timestamp", "missing_field", "duplicate_order"};

  static final String CORS = PREFIX + "CORS";

  /** Set by Lambda to on-demand, provisioned-concurrency or snap-start. */
  static final String INITIALIZATION_TYPE = "AWS_LAMBDA_INITIALIZATION_TYPE";

  Settings {
    rates = Map.copyOf(rates);
  }

  static Settings of(Map<String, String> environment) {
    return new Settings(
        rates(environment),
        cors(environment.getOrDefault(CORS, "")),
        "snap-start".equals(environment.get(INITIALIZATION_TYPE)));
  }

  private static Map<String, Rate> rates(Map<String, String> environment) {
    Map<String, Rate> rates = new HashMap<>();
    for (String parameter : RATES) {
      String name = PREFIX + parameter.toUpperCase(Locale.ROOT);
      String text = environment.getOrDefault(name, "");
      if (!text.isEmpty()) {
        rates.put(parameter, rate(name, text));
      }
    }
    return rates;
  }

  private static boolean cors(String text) {
    if (!text.isEmpty() && !text.equals("on") && !text.equals("off")) {
      throw new IllegalArgumentException(
          CORS + " must be on or off; correct the function's environment.");
    }
    return text.equals("on");
  }

  private static Rate rate(String name, String text) {
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
