package dev.assay.pipeline.grading;

import dev.assay.pipeline.grading.input.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The values of the grade: {@link String}, {@link Long} (whole numbers; instants as microseconds
 * and days as days since 1970), {@link BigDecimal} and {@link Boolean}.
 */
public final class Values {
  private static final long MICROS_A_DAY = 86_400_000_000L;

  private Values() {}

  /** Equal as values: 12.50 is 12.5; null equals null alone. */
  public static boolean equal(Object one, Object other) {
    return one instanceof BigDecimal a && other instanceof BigDecimal b
        ? a.compareTo(b) == 0
        : one == null ? other == null : one.equals(other);
  }

  /** The UTC day of an instant. */
  static Long day(Object micros) {
    return micros == null ? null : Long.valueOf(Math.floorDiv((Long) micros, MICROS_A_DAY));
  }

  /** A value for people. */
  public static String shown(ValueType type, Object value) {
    if (value == null) {
      return "NULL";
    }
    return switch (type) {
      case INSTANT -> Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).toString();
      case DAY -> LocalDate.ofEpochDay((Long) value).toString();
      case DECIMAL -> plain((BigDecimal) value);
      default -> value.toString();
    };
  }

  /** A number without the zeros that a wide column type adds; money keeps its cents. */
  public static String plain(BigDecimal number) {
    if (number.scale() == 0) { // of whole numbers
      return number.toPlainString();
    }
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.setScale(Math.max(2, stripped.scale())).toPlainString();
  }

  /** The product of some values; null where one is missing. */
  static BigDecimal product(Object[] values, List<Integer> factors) {
    return product(factor -> values[factor], factors);
  }

  /** The product of some values; null where one is missing. */
  static BigDecimal product(IntFunction<Object> values, List<Integer> factors) {
    BigDecimal product = BigDecimal.ONE;
    for (int factor : factors) {
      Object value = values.apply(factor);
      if (value == null) {
        return null;
      }
      product =
          product.multiply(
              value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value);
    }
    return product;
  }
}
