package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A result that did not arrive is a failure, whoever printed it. */
class StreamsTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--help",
        "--version",
        "help run",
        "query --help",
        "generate-completion",
        "doctor --lakehouse /tmp/assay-none",
        "doctor --json"
      })
  void resultThatFindsNoRoom_shouldExit5WithOneLine(String words) throws Exception {
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      assertThat(execute(full, words)).isEqualTo(5);
    }
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("assay: OUTPUT_UNWRITABLE: ")
        .contains("No space left on device");
  }

  @Test
  void resultWhoseReaderIsGone_shouldExit5WithOneLine() {
    assertThat(execute(new Gone(), "generate-completion")).isEqualTo(5);
    assertThat(err.toString().lines()).singleElement().asString().contains("Broken pipe");
  }

  private int execute(OutputStream out, String words) {
    CommandLine line = Assay.commandLine(Map.of(), Clock.systemUTC());
    line.setOut(Streams.results(out));
    line.setErr(new PrintWriter(err, true));
    return Assay.execute(line, words.isEmpty() ? new String[0] : words.split(" "));
  }

  /** A pipe whose reader took the first bytes and went. */
  private static final class Gone extends OutputStream {
    private int taken;

    @Override
    public void write(int one) throws IOException {
      if (++taken > 10) {
        throw new IOException("Broken pipe");
      }
    }
  }
}
