package dev.assay.pipeline.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GradeTest {
  /** Two runs that grade the same output are compared as texts. */
  @Test
  void fates_shouldHaveTheSameOrderInEveryJvm() {
    Map<String, Long> fates = Map.of("silver", 3L, "lost", 1L, "superseded", 3L, "double", 1L);
    assertThat(new Grade.Fault(new Share(1, 9), fates).otherwise().keySet())
        .containsExactly("double", "lost", "silver", "superseded");
  }
}
