package dev.assay.pipeline.grading.input;

import java.math.BigDecimal;

/**
 * Whole numbers of 64 bits as text, also as 1001.0 or 1.001E3: a column with a NULL becomes one of
 * DOUBLE in many tools.
 *
 * @param numbers how numbers are written
 */
record WholeNumberText(NumberText numbers) implements TextReading<Long> {
  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

  @Override
  public Long read(String text) {
    BigDecimal number = numbers.read(text);
    return number == null
            || number.stripTrailingZeros().scale() > 0
            || number.compareTo(LEAST) < 0
            || number.compareTo(GREATEST) > 0
        ? null
        : Long.valueOf(number.longValue());
  }
}
