package dev.assay.infra.stage;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One setting of the CDK context.
 *
 * @param name the context key, as in {@code -c name=value}
 * @param defaultText the value when the key is absent; empty means unset
 * @param allowed the allowed values in words, completing "must be"
 * @param parser empty when the text is not allowed
 */
record Setting<T>(
    String name, String defaultText, String allowed, Function<String, Optional<T>> parser) {

  T in(Map<String, ?> context) {
    Object given = context.get(name);
    String text = given == null ? defaultText : text(given);
    return parser.apply(text).orElseThrow(() -> SetupException.invalidSetting(this, text));
  }

  /** Context from the command line is text; cdk.json may hold numbers, small ones as 1.0E-5. */
  private static String text(Object given) {
    return given instanceof Number
        ? new BigDecimal(given.toString()).stripTrailingZeros().toPlainString()
        : given.toString().strip();
  }
}
