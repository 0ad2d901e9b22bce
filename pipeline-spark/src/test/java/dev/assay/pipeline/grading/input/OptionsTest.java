package dev.assay.pipeline.grading.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.assay.pipeline.grading.input.OutputLocation.Database;
import dev.assay.pipeline.grading.input.OutputLocation.Files;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void csvSettings_shouldTakeACommaAsAValue() {
    assertThat(CsvSettings.parse("delimiter=;,header=false,decimal=,"))
        .isEqualTo(new CsvSettings(Optional.of(';'), false, ',', Optional.empty()));
    assertThat(CsvSettings.parse("decimal=,,delimiter=tab,escape=\\"))
        .isEqualTo(new CsvSettings(Optional.of('\t'), true, ',', Optional.of('\\')));
    assertThat(CsvSettings.parse("delimiter=,"))
        .isEqualTo(new CsvSettings(Optional.of(','), true, '.', Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "header=no",
        "decimal=x",
        "decimal=",
        "delimiter=;;",
        "delimiter=a",
        "quote='",
        "x,header=true"
      })
  void csvSettingsThatSayNothingKnown_shouldBeRefused(String text) {
    assertThatThrownBy(() -> CsvSettings.parse(text)).hasMessageContaining("--csv is");
  }

  @Test
  void nulls_shouldIncludeTheEmptyTextBehindACommaAtTheEnd() {
    assertThat(ReadSettings.parseNulls("\\N,NA,")).containsExactlyInAnyOrder("\\N", "NA", "");
    assertThat(ReadSettings.parseNulls("NA")).containsExactly("NA");
  }

  @Test
  void zone_shouldBeOneThatThereIs() {
    assertThat(ReadSettings.parseZone("Europe/Berlin")).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThatThrownBy(() -> ReadSettings.parseZone("Mars")).hasMessageContaining("--zone");
  }

  @Test
  void format_shouldBeOneThatIsRead() {
    assertThat(OutputFormat.parse("Parquet")).isEqualTo(OutputFormat.PARQUET);
    assertThatThrownBy(() -> OutputFormat.parse("xlsx"))
        .hasMessageContaining("delta, parquet, csv, tsv or json");
  }

  @Test
  void database_shouldBeSplitFromItsQueryWhichIsTakenWordForWord() {
    assertThat(OutputLocation.parse("--silver", "jdbc:duckdb:/x.db?query=select '?query=', 1;"))
        .isEqualTo(new Database("jdbc:duckdb:/x.db", "select '?query=', 1"));
    assertThat(OutputLocation.parse("--silver", "jdbc:postgresql://h/d?user=u&query=select 1"))
        .isEqualTo(new Database("jdbc:postgresql://h/d?user=u", "select 1"));
    assertThat(OutputLocation.parse("--silver", " out/*.csv ")).isEqualTo(new Files("out/*.csv"));
  }

  @Test
  void databaseWithoutAQuery_shouldBeRefusedWithoutItsPassword() {
    assertThatThrownBy(
            () -> OutputLocation.parse("--silver", "jdbc:postgresql://me:pw1@h/d?password=pw2"))
        .hasMessageContaining("?query=")
        .hasMessageNotContaining("pw1")
        .hasMessageNotContaining("pw2");
  }

  @Test
  void pairs_shouldTakeQuotedNamesAndComments() {
    assertThat(Pairs.parse("--map", List.of("a=B,\"c,d\"=\"E=F\"", "g = H")).byKey())
        .containsExactly(entry("a", "B"), entry("c,d", "E=F"), entry("g", "H"));
    assertThat(
            Pairs.ofLines("--mapping", "\uFEFF# all\r\na=B # why\n\nb=\"Order # 1\" # so\nc=d#e")
                .byKey())
        .containsExactly(entry("a", "B"), entry("b", "Order # 1"), entry("c", "d#e"));
  }

  @Test
  void pairsAsLines_shouldBeReadAgain() {
    Pairs pairs = Pairs.parse("--map", List.of("a=B,c=\"D, E #1\""));
    assertThat(Pairs.ofLines("--mapping", pairs.lines().collect(Collectors.joining("\n"))))
        .isEqualTo(pairs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "=b", "a=", "a=b=c", "a=b,", "a=b,a=c"})
  void whatIsNoPair_shouldBeRefused(String text) {
    assertThatThrownBy(() -> Pairs.parse("--map", List.of(text))).hasMessageContaining("--map");
  }

  @Test
  void mappingOfAColumnThatIsNotGraded_shouldBeRefused() {
    List<GradedColumn> graded = List.of(new GradedColumn("price", ValueType.DECIMAL));
    assertThat(MappingRules.parse(List.of("price=a"), "price=b", List.of(), graded).pairs().byKey())
        .containsExactly(entry("price", "a"));
    assertThatThrownBy(() -> MappingRules.parse(List.of("prise=a"), "", List.of(), graded))
        .hasMessageContaining("prise")
        .hasMessageContaining("one of price");
  }
}
