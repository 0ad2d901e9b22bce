package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AssayTaskTest {
  /** What Java's launcher exits with when main throws. */
  private static final int THREW = 1;

  @Test
  void commandThatFails_shouldThrowInsteadOfEndingTheProcess() throws Exception {
    Process task = task("bogus");
    assertThat(said(task))
        .contains("INVALID_ARGUMENT", "IllegalStateException: assay exited with 2");
    assertThat(task.waitFor()).isEqualTo(THREW);
  }

  @Test
  void commandThatIsFine_shouldReturn() throws Exception {
    Process task = task("--version");
    assertThat(said(task)).startsWith("assay ");
    assertThat(task.waitFor()).isZero();
  }

  private static Process task(String argument) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            AssayTask.class.getName(),
            argument)
        .redirectErrorStream(true)
        .start();
  }

  private static String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
