package dev.assay.pipeline.grading.input;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A column's name as the words that it is made of: {@code order_id}, {@code OrderId}, {@code
 * ORDER-ID} and {@code "Order ID"} are all made of order and id.
 *
 * @param words in lower case
 */
record ColumnName(List<String> words) {
  /** Between words: what is neither letter nor digit, and where a capital follows. */
  private static final Pattern BREAK =
      Pattern.compile(
          "[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  ColumnName {
    words = List.copyOf(words);
  }

  static ColumnName of(String text) {
    return new ColumnName(
        BREAK
            .splitAsStream(text)
            .filter(word -> !word.isEmpty())
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList());
  }

  /** What two names have in common that differ in case and in what stands between words alone. */
  String spelling() {
    return String.join("", words);
  }

  /** The words before this name's that another name ends with; empty if it does not end so. */
  Stream<String> prefixOf(ColumnName ending) {
    return IntStream.range(1, words.size())
        .filter(
            from ->
                new ColumnName(words.subList(from, words.size()))
                    .spelling()
                    .equals(ending.spelling()))
        .mapToObj(from -> new ColumnName(words.subList(0, from)).spelling());
  }
}
