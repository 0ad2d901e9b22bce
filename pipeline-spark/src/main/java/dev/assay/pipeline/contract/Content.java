package dev.assay.pipeline.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** What delivered values say, so that two records can be compared, however they were written. */
final class Content {
  /** Numbers that are compared by value; longer ones, which no rule takes, are so by text. */
  private static final Pattern COMPARABLE = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");

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
      String text = token.isNumeric() ? number(parser.getText()) : parser.getText();
      content
          .append(token.isNumeric() ? JsonToken.VALUE_NUMBER_INT : token)
          .append(text.length())
          .append(' ')
          .append(text);
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    } while (depth > 0 && parser.nextToken() != null);
    return content.toString();
  }

  private static String number(String text) {
    return COMPARABLE.matcher(text).matches()
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  /**
   * One digest of all fields of a record.
   *
   * @param fields their contents, in the contract's order; null for a field that is absent
   */
  static byte[] digest(String[] fields) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String field : fields) {
        digest.update((field == null ? "absent" : field).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
