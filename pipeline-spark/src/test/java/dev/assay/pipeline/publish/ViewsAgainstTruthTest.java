package dev.assay.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.testing.Contents;
import dev.assay.pipeline.testing.Deliveries;
import dev.assay.pipeline.testing.ExpectedViews;
import dev.assay.pipeline.testing.Latecomers;
import dev.assay.pipeline.testing.Publications;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.TestLakehouse;
import dev.assay.pipeline.testing.ViewRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every published view is held against a computation in plain Java from the orders that the source
 * itself says must be there: to the cent and to the row.
 */
class ViewsAgainstTruthTest {
  private static final int COUNT = 500;
  private static final int OTHER_COUNT = 300;

  @TempDir Path root;

  @Test
  void views_shouldShowTheTruthAfterEveryKindOfRun() {
    int seeds = Scale.SEEDS;
    Deliveries deliveries = new Deliveries().add(1, 1, seeds, COUNT);
    try (TestLakehouse lakehouse = new TestLakehouse(root)) {
      lakehouse.run(1, seeds, COUNT);
      assertAgree(lakehouse, deliveries, "first run");

      // The same orders again, as other batches: later records correct and repeat earlier ones.
      lakehouse.run(1, seeds, OTHER_COUNT);
      deliveries.add(1 + seeds, 1, seeds, OTHER_COUNT);
      if (Scale.isNightly()) {
        assertAgree(lakehouse, deliveries, "corrections");
      }

      var page = Latecomers.page(deliveries);
      lakehouse.run(page);
      assertAgree(lakehouse, deliveries.add(1 + 2L * seeds, page), "latecomers");

      if (Scale.isNightly()) {
        assertRebuiltAlike(lakehouse);
        assertAgree(lakehouse, deliveries, "rebuild");
      }
    }
  }

  private static void assertAgree(TestLakehouse lakehouse, Deliveries deliveries, String after) {
    Map<String, List<String>> expected = ExpectedViews.of(deliveries);
    Map<String, List<String>> shown = ViewRows.published(lakehouse.lakehouse(), expected.keySet());
    expected.forEach(
        (view, rows) -> assertThat(shown.get(view)).as("%s, %s", after, view).isEqualTo(rows));
  }

  /** Keys included. */
  private static void assertRebuiltAlike(TestLakehouse lakehouse) {
    Map<String, List<String>> incremental = Contents.of(lakehouse.lakehouse());
    int generation = Publications.stateOf(lakehouse.pipeline().rebuild()).generation();
    assertThat(Contents.of(lakehouse.lakehouse().atGeneration(generation))).isEqualTo(incremental);
  }
}
