package dev.assay.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservedStepTest {
  private final List<String> missed = new ArrayList<>();

  @Test
  void observerThatThrows_shouldNeitherFailAStepNorHideWhyItFails(@TempDir Path root) {
    try (TestLakehouse lakehouse = TestLakehouse.published(root)) {
      ObservedStep step =
          new ObservedStep(Transactions.FEED, lakehouse.lakehouse(), new Throwing());
      assertThat(step.<String>take("silver", () -> "done")).isEqualTo("done");
      assertThat(missed).containsExactly("began", "completed");
      assertThatThrownBy(
              () ->
                  step.take(
                      "gold",
                      () -> {
                        throw new IllegalStateException("of the step");
                      }))
          .hasMessage("of the step");
      assertThat(missed).containsExactly("began", "completed", "began", "failed");
    }
  }

  private final class Throwing implements StepObserver {
    @Override
    public void began(Step step) {
      throw new IllegalArgumentException("began");
    }

    @Override
    public void completed(Step step, Outcome outcome) {
      throw new IllegalArgumentException("completed");
    }

    @Override
    public void failed(Step step, RuntimeException failure) {
      throw new IllegalArgumentException("failed");
    }

    @Override
    public void missed(Step step, RuntimeException why) {
      missed.add(why.getMessage());
    }
  }
}
