package dev.assay.generator.fault;

import java.util.Optional;

/**
 * How often a fault strikes, held as parts per million so that no binary fraction rounds it.
 *
 * @param partsPerMillion 0..1,000,000
 */
public record Rate(int partsPerMillion) {
  /** Parts in a whole. */
  public static final int MILLION = 1_000_000;

  public static final Rate NEVER = new Rate(0);
  public static final Rate ALWAYS = new Rate(MILLION);

  private static final int DECIMALS = 6;

  public Rate {
    if (partsPerMillion < 0 || partsPerMillion > MILLION) {
      throw new IllegalArgumentException("rate outside 0..1000000 ppm: " + partsPerMillion);
    }
  }

  /** Reads {@code 0}, {@code 1} or up to six decimals between; anything else is empty. */
  public static Optional<Rate> parse(String text) {
    if (text.isEmpty() || (text.charAt(0) != '0' && text.charAt(0) != '1')) {
      return Optional.empty();
    }
    int whole = text.charAt(0) - '0';
    if (text.length() == 1) {
      return Optional.of(new Rate(whole * MILLION));
    }
    int decimals = decimals(text);
    boolean readable = decimals >= 0 && (whole == 0 || decimals == 0);
    return readable ? Optional.of(new Rate(whole * MILLION + decimals)) : Optional.empty();
  }

  /** Parts per million after the point, or -1. */
  private static int decimals(String text) {
    int length = text.length() - 2;
    if (text.charAt(1) != '.' || length < 1 || length > DECIMALS) {
      return -1;
    }
    int parts = 0;
    for (int i = 0; i < DECIMALS; i++) {
      char c = i < length ? text.charAt(i + 2) : '0';
      if (c < '0' || c > '9') {
        return -1;
      }
      parts = parts * 10 + c - '0';
    }
    return parts;
  }

  /** The canonical form: no exponent, no trailing zeros. */
  @Override
  public String toString() {
    if (partsPerMillion == 0 || partsPerMillion == MILLION) {
      return partsPerMillion == 0 ? "0" : "1";
    }
    String digits = Integer.toString(MILLION + partsPerMillion);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return "0." + digits.substring(1, end);
  }
}
