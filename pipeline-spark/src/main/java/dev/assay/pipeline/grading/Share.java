package dev.assay.pipeline.grading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** A part of a whole, which may be empty: then there is nothing to be right or wrong about. */
public record Share(long part, long whole) {
  private static final int DIGITS = 6;

  /** The quotient, rounded down, so that only all of it is 1; empty if the whole is. */
  public Optional<BigDecimal> value() {
    return whole == 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(part)
                .divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.DOWN)
                .stripTrailingZeros());
  }

  /** The quotient with three digits, rounded down; n/a if the whole is empty. */
  public String text() {
    return value().map(value -> value.setScale(3, RoundingMode.DOWN).toPlainString()).orElse("n/a");
  }

  /**
   * Whether it is less, exactly: one wrong row in ten million is under 1; an empty whole never is.
   */
  public boolean isBelow(BigDecimal least) {
    return least.multiply(BigDecimal.valueOf(whole)).compareTo(BigDecimal.valueOf(part)) > 0;
  }
}
