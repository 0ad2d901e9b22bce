package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.contract.AddressRule;
import dev.assay.pipeline.testing.SharedSpark;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;

/**
 * The gate's check and the contract's rule share no code. What the check forbids, the rule must
 * have quarantined: else the content of a record could stop every publication.
 */
class AddressCheckTest {
  private static final String TEXT = "value";
  private static final List<String> PARTS =
      List.of(
          "@",
          "\uFE6B",
          "\uFF20",
          " ",
          "\u00A0",
          "\u200B",
          "\u3164",
          "a",
          "7",
          "本",
          "é",
          ".",
          "!",
          "e\u0301",
          "\uD83D\uDE00",
          "\n",
          "\u2028",
          "***",
          "[::1]");

  @Test
  void addresses_shouldBeFoundInAnyDisguise() {
    List<String> addresses =
        List.of("jane@localhost", "x jane\uFF20example.com y", "j @ x", "\"j d\"@[127.0.0.1]");
    assertThat(found(addresses)).containsExactlyElementsOf(addresses);
    assertThat(found(List.of("@home", "5 @", "jane at x", "", "***"))).isEmpty();
  }

  @Test
  void whatTheCheckForbids_shouldBreakTheRule() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Stream<String> mixed =
        Stream.generate(
                () ->
                    random
                        .ints(1 + random.nextInt(6), 0, PARTS.size())
                        .mapToObj(PARTS::get)
                        .collect(Collectors.joining()))
            .limit(20_000);
    Stream<String> everyCharacter =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
            .filter(Character::isLetterOrDigit)
            .filter(c -> c < 0x3400 || c % 64 == 0) // the rest of Han and Hangul are alike
            .mapToObj(c -> Character.toString(c) + "@x");
    assertThat(
            found(Stream.concat(mixed, everyCharacter).toList()).stream()
                .filter(text -> !AddressRule.isBrokenBy(text)))
        .as("seed " + seed)
        .isEmpty();
  }

  private static List<String> found(List<String> texts) {
    return SharedSpark.session()
        .createDataset(texts, Encoders.STRING())
        .where(AddressPattern.isIn(col(TEXT)))
        .collectAsList();
  }
}
