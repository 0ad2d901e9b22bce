package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a statement comes from. */
class StatementTest {
  private static final InputStream NOTHING = InputStream.nullInputStream();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- how much?\nselect 1",
        "--how much = x?\nselect 1",
        "--\nselect 1",
        "--total=all\nselect 1",
        "-- only a comment",
        "/* how much? */ select 1",
      })
  void statementThatBeginsWithAComment_shouldBeTheStatement(String sql) {
    var parsed = Assay.commandLine(Map.of(), Clock.systemUTC()).parseArgs("query", sql, "--json");
    assertThat(parsed.subcommand().matchedPositionalValue(0, "").strip()).isEqualTo(sql);
  }

  @Test
  void optionWithSpacesInItsValue_shouldStayAnOption() {
    var parsed =
        Assay.commandLine(Map.of(), Clock.systemUTC())
            .parseArgs("query", "--lakehouse=a b -- c", "select 1");
    assertThat(parsed.subcommand().<String>matchedOptionValue("--lakehouse", ""))
        .isEqualTo("a b -- c");
  }

  @Test
  void file_shouldBeReadAsUtf8WithoutItsByteOrderMark() throws Exception {
    Path file = Files.writeString(folder.resolve("report.sql"), "\uFEFFselect 'é北'\n");
    assertThat(Statement.read(file.toString(), NOTHING)).isEqualTo("select 'é北'\n");
    InputStream in = new ByteArrayInputStream("select 'é'".getBytes(StandardCharsets.UTF_8));
    assertThat(Statement.read("-", in)).isEqualTo("select 'é'");
  }

  @Test
  void fileThatIsNotUtf8_shouldSayWhere() throws Exception {
    Path file =
        Files.write(folder.resolve("x.sql"), "select 'é'".getBytes(StandardCharsets.UTF_16LE));
    assertThatThrownBy(() -> Statement.read(file.toString(), NOTHING))
        .hasMessageContaining("a text in UTF-8 (what begins at byte 16 is not)");
    assertThatThrownBy(
            () -> Statement.read("-", new ByteArrayInputStream(new byte[] {(byte) 0xC3})))
        .hasMessageContaining("UTF-8 (what begins at byte 0 is not)");
  }

  /** As bash makes of {@code --file <(…)}. */
  @Test
  void pipe_shouldBeReadToItsEnd() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process writer = new ProcessBuilder("sh", "-c", "echo select 1 > " + pipe).start();
    assertThat(Statement.read(pipe.toString(), NOTHING)).isEqualTo("select 1\n");
    assertThat(writer.waitFor()).isZero();
  }

  @Test
  void fileThatCannotBeRead_shouldBeNamedWithTheReason() {
    assertThatThrownBy(() -> Statement.read(folder.resolve("none").toString(), NOTHING))
        .hasMessageContaining("No such file or directory");
    assertThatThrownBy(() -> Statement.read(folder.toString(), NOTHING))
        .hasMessageContaining("--file")
        .hasMessageContaining(folder.toString());
  }
}
