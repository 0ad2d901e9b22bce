package dev.assay.pipeline.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What delivered values say, so that two records can be compared, however they were written. */
final class Content {
  /** Numbers are compared by value; longer ones, which no rule takes, are so by text. */
  private static final int LONGEST = 20;

  private Content() {}

  /**
   * The value that a parser is at, with all that is in it, as a text that no other value has. The
   * parser is at the end of the value then.
   */
  static String of(JsonParser parser) throws IOException {
    StringBuilder content = new StringBuilder();
    int depth = 0;
    do {
      JsonToken token = parser.currentToken();
      content.append(of(token, parser.getText()));
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    } while (depth > 0 && parser.nextToken() != null);
    return content.toString();
  }

  /** The same of a value that is no object and no array, by its token and text. */
  static String of(JsonToken token, String text) {
    return token.isNumeric()
        ? content(JsonToken.VALUE_NUMBER_INT, number(text))
        : content(token, text);
  }

  /** The same of a value that was read, whatever it was written as. */
  static String of(Object value) {
    String text = value.toString();
    return content(JsonToken.VALUE_STRING, value instanceof BigDecimal ? number(text) : text);
  }

  private static String content(JsonToken token, String text) {
    return token.name() + text.length() + ' ' + text;
  }

  /**
   * A number without the zeros that say nothing: 12.50 is 12.5, and 12.00 is 12. One with an
   * exponent stays as it is.
   */
  static String number(String text) {
    int sign = text.startsWith("-") ? 1 : 0;
    int point = text.indexOf('.');
    int whole = (point < 0 ? text.length() : point) - sign;
    int fraction = point < 0 ? 0 : text.length() - point - 1;
    if (whole > LONGEST || fraction > LONGEST || hasExponent(text)) {
      return text;
    }
    int end = text.length();
    while (point >= 0 && end > point && (text.charAt(end - 1) == '0' || end - 1 == point)) {
      end--;
    }
    String plain = text.substring(0, end);
    return plain.equals("-0") ? "0" : plain;
  }

  private static boolean hasExponent(String text) {
    return text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
  }

  /**
   * One digest of all fields of a record.
   *
   * @param fields their contents, in the contract's order; null for a field that is absent
   * @param digest a {@link Sha256#digest}; it is fresh again afterwards
   */
  static byte[] digest(String[] fields, MessageDigest digest) {
    StringBuilder all = new StringBuilder();
    for (String field : fields) {
      all.append(field == null ? "absent" : field).append('\0');
    }
    return digest.digest(all.toString().getBytes(StandardCharsets.UTF_8));
  }
}
