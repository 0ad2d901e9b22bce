package dev.assay.generator.local;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long answers are to wait, as people write it. */
public final class Delay {
  private static final Pattern SHAPE = Pattern.compile("([0-9]{1,6})(ms|s)");

  private Delay() {}

  /**
   * Reads {@code 200ms} or {@code 2s}.
   *
   * @throws IllegalArgumentException with a message that says how to write it
   */
  public static Duration parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no delay. Write it as 200ms or 2s, with up to six digits.");
    }
    long amount = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
  }
}
