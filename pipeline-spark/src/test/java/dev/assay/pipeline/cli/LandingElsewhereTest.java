package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a landing that is not in the lakehouse, and their grades. */
class LandingElsewhereTest {
  @TempDir private Path folder;

  private CommandRun assay(String command) {
    return CommandRun.of((Object[]) command.replace("@", folder + "/").split(" "));
  }

  private void land(int files) {
    CommandRun run =
        assay(
            "land --out @landing --seed 7 --as-of 2026-04-18T00:00:00Z --count 20 --files "
                + files);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void grade_shouldTakeTheLandingThatTheRunTook() throws IOException {
    land(3);
    CommandRun first = assay("run --feed changes --landing @landing --lakehouse @lake");
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("Grade: ");
    Path source = folder.resolve("landing/_source_url");
    String url = Files.readString(source).strip();
    land(18); // what bronze has not taken yet is not graded

    String grade = "grade --feed changes --lakehouse @lake --fail-under 1 --max-dollars 0 --truth ";
    CommandRun beside = assay(grade + "bronze");
    assertThat(beside.exitCode()).isEqualTo(2);
    assertThat(beside.err())
        .contains("Say with --truth, instead of bronze, which folder they were landed in");
    for (String truth : new String[] {"@landing", folder.resolve("landing").toUri() + "", url}) {
      CommandRun graded = assay(grade + truth);
      assertThat(graded.exitCode()).as(truth + graded.err()).isZero();
      assertThat(graded.out()).contains("Versions     1.000").contains("$0.00 of ");
    }
    CommandRun nowhere = assay(grade + "@nowhere");
    assertThat(nowhere.exitCode()).isEqualTo(2);
    assertThat(nowhere.err()).contains("the folder that the files were landed in");

    // What tells of the source can no longer be read: the run is published, and has no grade.
    Files.delete(source);
    Files.createDirectory(source);
    CommandRun second = assay("run --feed changes --landing @landing --lakehouse @lake");
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(second.out()).contains("Published").doesNotContain("Grade: ");
  }
}
