package dev.assay.generator.http;

/**
 * The preferences of an Accept or Accept-Encoding header (RFC 9110, 12.4.2 and 12.5). Parts that do
 * not follow the grammar are passed over.
 */
final class AcceptHeader {
  private static final double ABSENT = -1;

  private final String[] elements;

  AcceptHeader(String value) {
    elements = value.isEmpty() ? new String[0] : value.split(",", -1);
  }

  /**
   * The quality of a format by its most specific match; 0 where nothing matches.
   *
   * @param names the media types that people ask for it by, all of one range
   */
  double qualityOfType(String... names) {
    double exact = ABSENT;
    for (String name : names) {
      exact = Math.max(exact, qualityOf(name));
    }
    String range = names[0].substring(0, names[0].indexOf('/')) + "/*";
    return first(exact, qualityOf(range), qualityOf("*/*"));
  }

  /** The quality of a content coding; 0 where nothing matches. */
  double qualityOfCoding(String coding) {
    return first(qualityOf(coding), qualityOf("*"), ABSENT);
  }

  private static double first(double exact, double range, double any) {
    double best = exact != ABSENT ? exact : range != ABSENT ? range : any;
    return Math.max(best, 0);
  }

  private double qualityOf(String name) {
    for (String element : elements) {
      int end = element.indexOf(';');
      String token = end < 0 ? element : element.substring(0, end);
      if (token.strip().equalsIgnoreCase(name)) {
        double quality = end < 0 ? 1 : quality(element, end + 1);
        if (quality != ABSENT) {
          return quality;
        }
      }
    }
    return ABSENT;
  }

  /** The q among the parameters of an element: 1 without one, absent where it is no q-value. */
  private static double quality(String element, int from) {
    for (int start = from; start <= element.length(); ) {
      int next = element.indexOf(';', start);
      int end = next < 0 ? element.length() : next;
      String parameter = element.substring(start, end).strip();
      if (parameter.startsWith("q=") || parameter.startsWith("Q=")) {
        return weight(parameter.substring(2));
      }
      start = end + 1;
    }
    return 1;
  }

  /** A q-value: 0 or 1, then at most three decimals; not above 1. */
  private static double weight(String text) {
    boolean shaped =
        !text.isEmpty() && text.length() <= 5 && (text.length() < 2 || text.charAt(1) == '.');
    for (int i = 0; shaped && i < text.length(); i++) {
      char c = text.charAt(i);
      shaped = i == 1 || (c >= '0' && c <= (i == 0 ? '1' : '9'));
    }
    double weight = shaped ? Double.parseDouble(text) : ABSENT;
    return weight > 1 ? ABSENT : weight;
  }
}
