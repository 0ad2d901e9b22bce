package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.error.AssayException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DefaultsTest {
  @TempDir Path folder;

  @Test
  void variable_shouldGoBeforeTheFile() throws Exception {
    Defaults defaults =
        Defaults.from(Map.of("ASSAY_AS_OF", "one"), file("as-of=two\nlakehouse=here\n"));
    assertThat(defaults.valueOf("--as-of")).isEqualTo("one");
    assertThat(defaults.valueOf("--lakehouse")).isEqualTo("here");
    assertThat(defaults.valueOf("--seed")).isNull();
  }

  @Test
  void variableThatIsSetToNothing_shouldCountAsUnset() throws Exception {
    Defaults defaults =
        Defaults.from(Map.of("ASSAY_SEED", "", "ASSAY_COUNT", " "), file("seed=7\ncount=\n"));
    assertThat(defaults.valueOf("--seed")).isEqualTo("7");
    assertThat(defaults.valueOf("--count")).isNull();
    assertThat(GivenKey.in(Map.of("ASSAY_PII_KEY", ""))).isEmpty();
  }

  @Test
  void byteOrderMark_shouldBeNoPartOfTheFirstKey() throws Exception {
    assertThat(Defaults.from(Map.of(), file("\uFEFFseed=7\n")).valueOf("--seed")).isEqualTo("7");
  }

  @Test
  void missingFile_shouldGiveNothing() {
    assertThat(Defaults.from(Map.of(), folder.resolve("none")).valueOf("--seed")).isNull();
  }

  @Test
  void folderInPlaceOfTheFile_shouldBeRefused() {
    assertThatThrownBy(() -> Defaults.from(Map.of(), folder))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining(folder.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"6c3dff", "6c3d5c75303076"})
  void fileThatIsNoPropertiesFile_shouldBeRefused(String hex) throws Exception {
    Path file = Files.write(folder.resolve("file"), HexFormat.of().parseHex(hex));
    assertThatThrownBy(() -> Defaults.from(Map.of(), file)).isInstanceOf(AssayException.class);
  }

  @Test
  void misspeltKey_shouldBeRefusedAndTheRightOnesNamed() throws Exception {
    CommandLine line = Assay.commandLine(Map.of(), Clock.systemUTC());
    Defaults.from(Map.of(), file("format=csv")).requireOptionsOf(line);
    Defaults misspelt = Defaults.from(Map.of(), file("lakehous=x"));
    assertThatThrownBy(() -> misspelt.requireOptionsOf(line))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("'lakehous'")
        .hasMessageContaining("lakehouse");
  }

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("assay.properties"), text);
  }
}
