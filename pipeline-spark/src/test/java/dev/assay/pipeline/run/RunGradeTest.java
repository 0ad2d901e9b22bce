package dev.assay.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.grading.Cause;
import dev.assay.pipeline.grading.Grade;
import dev.assay.pipeline.grading.Share;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.testing.FaultyServer;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunGradeTest {
  @TempDir Path root;

  @Test
  void run_shouldBeGradedOverItsOwnRecordsThoughTheirOrdersCameBefore() {
    try (TestLakehouse lakehouse = TestLakehouse.published(root)) {
      RunReport again = lakehouse.run(TestLakehouse.PUBLISHED_SEED, 2, 120);

      Grade grade = (Grade) lakehouse.pipeline().grade(again).orElseThrow();

      assertThat(grade.rowsRight()).isEqualTo(new Share(240, 240));
      assertThat(grade.findings()).isEmpty();
      assertThat(grade.dollars().orElseThrow().off()).isEqualByComparingTo("0");
      assertThat(grade.notGraded()).isEmpty();
    }
  }

  @Test
  void rowThatSilverLost_shouldBeNamedWithItsDollars() {
    try (TestLakehouse lakehouse = TestLakehouse.published(root)) {
      String silver = lakehouse.lakehouse().location(Transactions.SILVER.silver());
      String one =
          lakehouse
              .lakehouse()
              .read(Transactions.SILVER.silver())
              .orderBy("order_id")
              .head()
              .getAs("order_id");
      lakehouse
          .lakehouse()
          .session()
          .sql("delete from delta.`%s` where order_id = '%s'".formatted(silver, one));

      Grade grade = newest(lakehouse).orElseThrow();

      assertThat(grade.rowsRight())
          .isEqualTo(new Share(TestLakehouse.PUBLISHED_COUNT - 1, TestLakehouse.PUBLISHED_COUNT));
      assertThat(grade.findings())
          .extracting(finding -> finding.cause())
          .containsExactly(Cause.LOST);
      assertThat(grade.dollars().orElseThrow().off()).isNegative();
    }
  }

  @Test
  void recordsOfASourceThatTellsNoTruth_shouldNotBeGraded() {
    try (TestLakehouse lakehouse = new TestLakehouse(root);
        FaultyServer other = FaultyServer.answering(FaultyServer.ok("[{\"order_id\":\"a\"}]"))) {
      lakehouse.ingest(other.uri(), 0, 1, 1);
      lakehouse.refine();

      assertThat(newest(lakehouse)).isEmpty();
    }
  }

  private static Optional<Grade> newest(TestLakehouse lakehouse) {
    FeedState state = lakehouse.pipeline().state();
    Feed.OfRecords known = (Feed.OfRecords) Transactions.FEED.truth();
    return new RunGrade(lakehouse.lakehouse(), Transactions.FEED, known, state).ofNewestRun();
  }
}
