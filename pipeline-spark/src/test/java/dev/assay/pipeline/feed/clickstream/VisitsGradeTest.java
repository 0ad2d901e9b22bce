package dev.assay.pipeline.feed.clickstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.grading.Grade;
import dev.assay.pipeline.run.RunReport;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of visits, graded against what the source says of its lines. */
class VisitsGradeTest {
  @Test
  void ownRun_shouldBeRight(@TempDir Path root) {
    long seed = new Random().nextLong() >>> 12;
    VisitLakehouse lakehouse = new VisitLakehouse(root);
    RunReport run = lakehouse.run(seed, 2, 200);
    Grade grade = lakehouse.pipeline().grade(run).orElseThrow();

    assertThat(grade.findings()).as("seed %d", seed).isEmpty();
    assertThat(grade.rowsRight().part()).as("seed %d", seed).isEqualTo(run.counts().delivered());
  }
}
