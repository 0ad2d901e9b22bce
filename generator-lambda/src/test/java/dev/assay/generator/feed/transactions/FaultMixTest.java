package dev.assay.generator.feed.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.generator.replay.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultMixTest {
  @Test
  void namedRates_shouldBeAllThatIsSaid() {
    FaultMix mix = FaultMix.parse("wrong_type=0.1, missing_field=5e-2");

    assertThat(mix.rates())
        .hasSize(2)
        .containsEntry(FaultKind.WRONG_TYPE, new Rate(100_000))
        .containsEntry(FaultKind.MISSING_FIELD, new Rate(50_000));
    assertThat(mix.faultRates().of(FaultKind.MALFORMED_TIMESTAMP)).isEqualTo(new Rate(50_000));
    assertThat(mix.faultRates().of(FaultKind.OUT_OF_RANGE)).isEqualTo(Rate.NEVER);
  }

  @ParameterizedTest
  @CsvSource({"messy, 0.02, 0.02", "hostile, 0.1, 0.1", "article, 0.03, 0", "all=0.5, 0.5, 0.5"})
  void mix_shouldNameAllFifteen(String name, String missing, String further) {
    FaultMix mix = FaultMix.parse(name);

    assertThat(mix.byParameter()).hasSize(15);
    assertThat(mix.byParameter().get("missing_field")).hasToString(missing);
    assertThat(mix.byParameter().get("extra_field")).hasToString(further);
    assertThat(mix.byParameter().get("placeholder_email")).hasToString(further);
  }

  @ParameterizedTest
  @ValueSource(strings = {"messy,duplicate_order=0", "duplicate_order=0,messy"})
  void rateBesideAMix_shouldReplaceTheOneOfTheMixInAnyOrder(String text) {
    FaultMix mix = FaultMix.parse(text);

    assertThat(mix.rates().get(FaultKind.DUPLICATE_ORDER)).isEqualTo(Rate.NEVER);
    assertThat(mix.rates().get(FaultKind.EXTRA_FIELD)).isEqualTo(new Rate(20_000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wrongtype=0.1   | There is no fault named 'wrongtype'.",
        "wrong_type      | The fault 'wrong_type' has no rate.",
        "wrong_type=     | The fault 'wrong_type=' has no rate.",
        "wrong_type=2    | The fault 'wrong_type=2' has no rate.",
        "all             | The fault 'all' has no rate.",
        "filthy          | There is no mix of faults named 'filthy'.",
        "messy,messy     | The fault 'messy' comes twice.",
        "null_field=0,null_field=1 | The fault 'null_field' comes twice.",
        "messy,          | There is no mix of faults named ''."
      })
  void whatIsNotUnderstood_shouldBeNamedWithWhatItMayBe(String text, String message) {
    assertThatThrownBy(() -> FaultMix.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining("messy or hostile")
        .hasMessageContaining("untidy_text");
  }
}
