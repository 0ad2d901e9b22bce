package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.instr;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.translate;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * What the gate takes for an e-mail address: a letter or digit somewhere before an at sign, and one
 * somewhere behind. On purpose it shares nothing with the contract's rule, so that a gap in one is
 * not a gap in the other, and it asks for less than an address, so that whatever the rule overlooks
 * of one is found here.
 */
final class AddressPattern {
  private static final String LETTER_OR_DIGIT = "[\\p{L}\\p{N}]";

  private static final List<String> AT_SIGNS = List.of("@", "\uFE6B", "\uFF20");

  private AddressPattern() {}

  /** True where a text holds one. */
  static Column isIn(Column text) {
    Column plain = translate(text, String.join("", AT_SIGNS), "@@@");
    Column behindFirst = plain.substr(instr(plain, "@").plus(1), length(plain));
    Column beforeLast =
        plain.substr(lit(1), length(plain).minus(length(substring_index(plain, "@", -1))));
    // Hardly any text holds a sign: the rest is for those that do.
    return AT_SIGNS.stream()
        .map(sign -> text.contains(sign))
        .reduce(Column::or)
        .orElseThrow()
        .and(behindFirst.rlike(LETTER_OR_DIGIT))
        .and(beforeLast.rlike(LETTER_OR_DIGIT));
  }
}
