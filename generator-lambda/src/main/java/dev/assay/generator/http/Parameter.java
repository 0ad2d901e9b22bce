package dev.assay.generator.http;

import dev.assay.generator.replay.RatedFault;
import dev.assay.generator.replay.Rates;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that a request may say.
 *
 * @param key its name in a URL
 * @param allowed what it may be, in words for the person who got it wrong
 */
public record Parameter(String key, String allowed) {
  public static final Parameter SEED =
      new Parameter("seed", "a signed 64-bit integer: -9223372036854775808..9223372036854775807");

  public static final Parameter AS_OF =
      new Parameter(
          "as_of", "yyyy-MM-ddTHH:mm:ssZ in the years 1971-9999 (+00:00 and .000 are fine)");

  public static final Parameter GENERATOR_VERSION =
      new Parameter("generator_version", "an integer; this build makes version 1");

  /** How many are wanted, of which there are at most so many. */
  public static Parameter count(int most) {
    return new Parameter("count", "an integer; clamped to 1.." + most);
  }

  /** How often each kind of a feed's faults strikes. */
  public static List<Parameter> rates(Rates<?> rates) {
    List<Parameter> parameters = new ArrayList<>();
    for (RatedFault kind : rates.kinds()) {
      parameters.add(rate(kind.key()));
    }
    return parameters;
  }

  /** How often something strikes. */
  public static Parameter rate(String key) {
    return new Parameter(
        key, "0, 1 or a number between with up to six decimals, such as 0.05 or 5e-2");
  }
}
