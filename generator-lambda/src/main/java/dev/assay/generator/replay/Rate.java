package dev.assay.generator.replay;

import java.util.Optional;

/**
 * How often something happens, held as parts per million so that no binary fraction rounds it.
 *
 * @param partsPerMillion 0..1,000,000
 */
public record Rate(int partsPerMillion) {
  /** Parts in a whole. */
  public static final int MILLION = 1_000_000;

  public static final Rate NEVER = new Rate(0);
  public static final Rate ALWAYS = new Rate(MILLION);

  private static final int DECIMALS = 6;

  /** As many digits as a long has room for. */
  private static final int MAX_LENGTH = 18;

  private static final int MAX_EXPONENT_DIGITS = 3;

  public Rate {
    if (partsPerMillion < 0 || partsPerMillion > MILLION) {
      throw new IllegalArgumentException("rate outside 0..1000000 ppm: " + partsPerMillion);
    }
  }

  /**
   * Reads a number from 0 to 1 as JSON spells it ({@code 0.05}, {@code 5e-2}, {@code 1E-06}), of at
   * most six decimals and {@value #MAX_LENGTH} characters; anything else is empty.
   */
  public static Optional<Rate> parse(String text) {
    int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
    int end = exponent < 0 ? text.length() : exponent;
    int point = text.indexOf('.');
    int whole = point < 0 ? end : point;
    boolean number =
        text.length() <= MAX_LENGTH
            && isDigits(text, 0, whole)
            && (whole == 1 || text.charAt(0) != '0')
            && (point < 0 || isDigits(text, point + 1, end))
            && (exponent < 0 || isExponent(text, exponent + 1));
    if (!number) {
      return Optional.empty();
    }
    String fraction = point < 0 ? "" : text.substring(point + 1, end);
    long digits = Long.parseLong(text.substring(0, whole) + fraction);
    int shift = exponent < 0 ? 0 : Integer.parseInt(text, exponent + 1, text.length(), 10);
    return rate(digits, DECIMALS - fraction.length() + shift);
  }

  private static boolean isDigits(String text, int from, int to) {
    boolean digits = from < to;
    for (int i = from; digits && i < to; i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits;
  }

  private static boolean isExponent(String text, int at) {
    boolean signed = text.startsWith("-", at) || text.startsWith("+", at);
    int from = signed ? at + 1 : at;
    return text.length() - from <= MAX_EXPONENT_DIGITS && isDigits(text, from, text.length());
  }

  /** {@code digits} times ten to the {@code shift} parts per million, where that is whole. */
  private static Optional<Rate> rate(long digits, int shift) {
    long parts = digits;
    for (int left = shift; left < 0 && parts > 0; left++) {
      if (parts % 10 > 0) {
        return Optional.empty();
      }
      parts /= 10;
    }
    for (int left = shift; left > 0 && parts > 0 && parts <= MILLION; left--) {
      parts *= 10;
    }
    return parts > MILLION ? Optional.empty() : Optional.of(new Rate((int) parts));
  }

  /**
   * Whether nothing ever happens at it. A record's own {@code equals} is linked when it is first
   * called, which a cold start pays for.
   */
  public boolean isNever() {
    return partsPerMillion == 0;
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
