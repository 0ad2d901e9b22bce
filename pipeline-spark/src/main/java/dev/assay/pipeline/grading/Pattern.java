package dev.assay.pipeline.grading;

import dev.assay.pipeline.grading.input.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What a wrong value is to the right one, where many may be wrong in the same way. */
final class Pattern {
  /** Before the seconds that an instant is late. */
  static final String SHIFT = "shift:";

  /** Before the number that a number is multiplied by. */
  static final String FACTOR = "factor:";

  private static final long MICROS = 1_000_000L;
  private static final long QUARTER_HOUR = 900;
  private static final long FARTHEST = 14 * 3600;
  private static final List<BigDecimal> FACTORS =
      List.of(
          new BigDecimal("100"),
          new BigDecimal("0.01"),
          new BigDecimal("10"),
          new BigDecimal("0.1"),
          new BigDecimal("1000"),
          new BigDecimal("0.001"),
          new BigDecimal("-1"));
  private static final BigDecimal CENT = new BigDecimal("0.01");

  private Pattern() {}

  /** The pattern of a wrong value; empty if it has none. */
  static String of(ValueType type, Object truth, Object got) {
    if (truth == null || got == null) {
      return "";
    }
    return switch (type) {
      case INSTANT -> shift((Long) got - (Long) truth);
      case DECIMAL -> factor((BigDecimal) truth, (BigDecimal) got);
      case INTEGER -> factor(BigDecimal.valueOf((Long) truth), BigDecimal.valueOf((Long) got));
      default -> "";
    };
  }

  private static String shift(long micros) {
    long seconds = micros / MICROS;
    boolean isZone =
        micros % MICROS == 0 && seconds % QUARTER_HOUR == 0 && Math.abs(seconds) <= FARTHEST;
    return isZone ? SHIFT + seconds : "";
  }

  private static String factor(BigDecimal truth, BigDecimal got) {
    for (BigDecimal factor : FACTORS) {
      if (truth.signum() != 0 && truth.multiply(factor).compareTo(got) == 0) {
        return FACTOR + factor.toPlainString();
      }
    }
    return "";
  }

  /** Whether a number is another one with fewer digits, or less than a cent away from it. */
  static boolean isRounded(Object truth, Object got) {
    if (!(truth instanceof BigDecimal wanted) || !(got instanceof BigDecimal given)) {
      return false;
    }
    BigDecimal off = given.subtract(wanted).abs();
    return off.compareTo(CENT) < 0 || isRounded(wanted, given, 0) || isRounded(wanted, given, 1);
  }

  private static boolean isRounded(BigDecimal wanted, BigDecimal given, int scale) {
    return wanted.setScale(scale, RoundingMode.FLOOR).compareTo(given) == 0
        || wanted.setScale(scale, RoundingMode.CEILING).compareTo(given) == 0;
  }
}
