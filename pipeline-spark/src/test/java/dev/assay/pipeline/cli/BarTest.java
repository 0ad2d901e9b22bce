package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BarTest {
  @Test
  void stepOfUnknownLength_shouldShowItsNameAndTime() {
    assertThat(Bar.line("gold", 0, -1, "pages", 7)).isEqualTo("gold … 7 s");
  }

  @Test
  void pages_shouldFillTheBarAsTheyCome() {
    assertThat(Bar.line("bronze", 6, 12, "pages", 3))
        .isEqualTo("bronze [" + "=".repeat(20) + " ".repeat(20) + "] 6 of 12 pages, 3 s");
    assertThat(Bar.line("bronze", 12, 12, "pages", 3)).doesNotContain(" ]");
  }

  @RepeatedTest(20)
  void endOfAStep_shouldLeaveNothingOnTheLine() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Bar bar = new Bar(new PrintStream(bytes, true, StandardCharsets.UTF_8), "pages");
    bar.step("bronze");
    bar.fetched(() -> 3, 4);
    bar.stepEnded();
    String drawn = bytes.toString(StandardCharsets.UTF_8);
    assertThat(drawn.replace("\r", "<")).endsWith(" <");
  }
}
