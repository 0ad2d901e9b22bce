package dev.assay.pipeline.grading.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatGuessTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "csv|PAR1..|PARQUET",
        "csv|{a,b}|CSV",
        "tsv|a|TSV",
        "json|[]|JSON",
        "out|{\"a\":1}|JSON",
        "out|' [ {\"a\":1}]'|JSON",
        "out|a,b|CSV",
        "txt|'a\tb'|TSV",
        "out|'[x],y'|CSV"
      })
  void format_shouldBeToldByContentAndEnding(String extension, String start, OutputFormat format) {
    assertThat(guess(extension, start)).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource({"ORC, ORC", "PK\u0003\u0004xl, Excel", "........DUCK, jdbc:duckdb", "a\0b, no text"})
  void otherFormats_shouldBeRefusedByName(String start, String named) {
    assertThatThrownBy(() -> guess("out", start)).hasMessageContaining(named);
  }

  @Test
  void partitionFolders_shouldGiveTheirTexts() {
    assertThat(
            PartitionPath.values(
                "/x/order_date=2026-04-01/hour=01/city=K%C3%B6ln%2F2/n=__HIVE_DEFAULT_PARTITION__/"
                    + "part=7.csv"))
        .containsExactly(
            entry("order_date", "2026-04-01"),
            entry("hour", "01"),
            entry("city", "Köln/2"),
            entry("n", null));
  }

  private static OutputFormat guess(String extension, String start) {
    return FormatGuess.of("x", extension, start.getBytes(StandardCharsets.ISO_8859_1));
  }
}
