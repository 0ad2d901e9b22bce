package dev.assay.generator.http;

/**
 * Integers as parameters have them: a minus sign or none, then 1 to 40 ASCII digits. The JDK's own
 * parsers also take a plus sign and the digits of other scripts.
 */
final class Integers {
  private static final int MAX_DIGITS = 40;

  private Integers() {}

  static void require(Parameter parameter, String text) throws Refusal {
    int from = text.startsWith("-") ? 1 : 0;
    int digits = text.length() - from;
    boolean integer = digits >= 1 && digits <= MAX_DIGITS;
    for (int i = from; integer && i < text.length(); i++) {
      integer = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!integer) {
      throw new Refusal(Problem.badValue(parameter));
    }
  }

  static long signed64(Parameter parameter, String text) throws Refusal {
    require(parameter, text);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException outOfRange) {
      throw new Refusal(Problem.badValue(parameter));
    }
  }

  /** The nearest number from lowest to highest; both are positive and have few digits. */
  static int clamped(Parameter parameter, String text, int lowest, int highest) throws Refusal {
    require(parameter, text);
    if (text.startsWith("-")) {
      return lowest;
    }
    String digits = withoutLeadingZeros(text);
    boolean large = digits.length() > Integer.toString(highest).length();
    return large ? highest : Math.max(lowest, Math.min(highest, Integer.parseInt(digits)));
  }

  /** Whether an integer of any length is this one. */
  static boolean equal(String text, int positive) {
    return withoutLeadingZeros(text).equals(Integer.toString(positive));
  }

  private static String withoutLeadingZeros(String digits) {
    int from = 0;
    while (from < digits.length() - 1 && digits.charAt(from) == '0') {
      from++;
    }
    return digits.substring(from);
  }
}
