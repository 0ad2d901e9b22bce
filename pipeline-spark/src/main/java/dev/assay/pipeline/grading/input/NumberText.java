package dev.assay.pipeline.grading.input;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as text: 12.50, 12.5, +1.25E1; no grouping, no currency.
 *
 * @param decimal what stands before the decimals
 */
record NumberText(char decimal) implements TextReading<BigDecimal> {
  /** Of {@link ValueType#DECIMAL}. */
  private static final int SCALE = 18;

  private static final int WHOLE_DIGITS = 20;

  /** An exponent of more digits is no number of anybody's, and costs a lot to write out. */
  private static final int LONGEST = 64;

  /**
   * What a DOUBLE holds for certain: the 16th and 17th digit of 0.30000000000000004 are its own.
   */
  private static final MathContext DOUBLE = new MathContext(15, RoundingMode.HALF_EVEN);

  private static final int DOUBLE_DIGITS = 17;

  /**
   * The number, of at most 18 decimals. A fraction written with the 16 or 17 digits that a DOUBLE
   * needs is taken at its first 15: its last ones are no decision of anybody's.
   */
  @Override
  public BigDecimal read(String text) {
    String number = text.strip();
    if (number.length() > LONGEST || !isNumber(number)) {
      return null;
    }
    BigDecimal read = new BigDecimal(number.replace(decimal, '.')).stripTrailingZeros();
    if (Math.abs((long) read.precision() - read.scale()) > LONGEST) {
      return read.signum() == 0 ? BigDecimal.ZERO : tiny(read);
    }
    if (read.scale() > 0
        && read.precision() > DOUBLE.getPrecision()
        && read.precision() <= DOUBLE_DIGITS) {
      read = read.round(DOUBLE).stripTrailingZeros();
    }
    if (read.precision() - read.scale() > WHOLE_DIGITS) {
      return null;
    }
    return read.scale() > SCALE ? read.setScale(SCALE, RoundingMode.HALF_EVEN) : read;
  }

  /** Of numbers too long to be written out, those near nothing are nothing. */
  private static BigDecimal tiny(BigDecimal read) {
    return read.scale() > 0 ? BigDecimal.ZERO : null;
  }

  /**
   * Whether it is {@code [+-]digits[.digits][E[+-]digits]}, with a digit before or behind the
   * point.
   */
  private boolean isNumber(String text) {
    int start = skipSign(text, 0);
    int point = skipDigits(text, start);
    int digits = point - start;
    int end = point;
    if (end < text.length() && text.charAt(end) == decimal) {
      end = skipDigits(text, point + 1);
      digits += end - point - 1;
    }
    if (digits == 0) {
      return false;
    }
    if (end < text.length() && (text.charAt(end) == 'E' || text.charAt(end) == 'e')) {
      int exponent = skipSign(text, end + 1);
      end = skipDigits(text, exponent);
      // BigDecimal reads exponents of an int alone.
      return end > exponent && end - exponent <= 9 && end == text.length();
    }
    return end == text.length();
  }

  private static int skipSign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
  }

  private static int skipDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
