package dev.assay.pipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TidyTextTest {
  @Test
  void compatibilityFormsFormatCharactersAndSpaceAround_shouldGo() {
    assertThat(TidyText.of("\u00A0 ＵＳ\u2011Ｅast\u200B ")).isEqualTo("US\u2010East");
    assertThat(TidyText.of("soft\u00ADhyphen \uFB01t")).isEqualTo("softhyphen fit");
    assertThat(TidyText.of(" \u2003\u200B ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Desk Lamp", "café 日本語 😀", "a_b-c", "(unknown)", "U S"})
  void textThatIsTidy_shouldStay(String text) {
    assertThat(TidyText.of(text)).isEqualTo(text);
  }

  @Test
  void tidyingTwice_shouldChangeNothing() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        String once = TidyText.of("x" + Character.toString(c) + "y");
        assertThat(TidyText.of(once)).isEqualTo(once);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jane@example.com",
        "ask jane@localhost",
        "jane＠example.com",
        "jane﹫example.com",
        "jane @ example.com",
        "jane\u00A0@\u2003example.com",
        "jane@[127.0.0.1]",
        "jane\u200B@\u200Bexample",
        "@jane@example.com",
        "本@例",
        "!@?"
      })
  void addressInAnyDisguise_shouldBeFound(String text) {
    assertThat(TidyText.holdsAddress(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@", " @@ ", "@home", "5 @ ", "jane at example dot com"})
  void textWithoutAnAddress_shouldNotBeTakenForOne(String text) {
    assertThat(TidyText.holdsAddress(text)).isFalse();
  }
}
