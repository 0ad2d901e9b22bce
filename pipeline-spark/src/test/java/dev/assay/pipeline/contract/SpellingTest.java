package dev.assay.pipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private final Spelling spelling =
      new Spelling(List.of("US-East", "Electronics", "Cotton T-Shirt", "USB-C Hub"));

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "US_EAST,US-East",
        "us east,US-East",
        "US\u2011East,US-East",
        "U\u200BS-East,US-East",
        "ＵＳ－ＥＡＳＴ,US-East",
        " electronics ,Electronics",
        "ELECTRONICS,Electronics",
        "\u00A0cotton\u00A0tshirt,Cotton T-Shirt",
        "usb—c hub,USB-C Hub"
      })
  void nameThatLooksLikeOneOfTheCatalogue_shouldGetItsSpelling(String name, String spelt) {
    assertThat(spelling.of(name)).isEqualTo(spelt);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"  Garden ,Garden", "us\u2011south,us\u2010south", "café 日本語 😀,café 日本語 😀"})
  void nameThatIsNotInTheCatalogue_shouldStayAsTidied(String name, String tidied) {
    assertThat(spelling.of(name)).isEqualTo(tidied);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"''", "'   '", "\u200B\u00A0"})
  void nameOfWhichNothingIsLeft_shouldBeNull(String name) {
    assertThat(spelling.of(name)).isNull();
  }
}
