package dev.assay.pipeline.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.testing.SharedSpark;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SparkSessionsTest {
  private static final String CODE = "spark.sql.codegen.wholeStage";
  private static final WorkSize MUCH = new WorkSize(1_000_000);
  private static final WorkSize LITTLE = new WorkSize(500);

  private final SparkSession session = SparkSessions.beside(SharedSpark.session());

  @Test
  void sessionOfOurOwn_shouldFollowTheWork() {
    SparkSessions.fit(session, () -> MUCH);
    assertThat(session.conf().get(CODE)).isEqualTo("true");
    SparkSessions.fit(session, () -> LITTLE);
    assertThat(session.conf().get(CODE)).isEqualTo("false");
  }

  @Test
  void sessionBeside_shouldBeSetToTheSameWork() {
    SparkSessions.fit(session, () -> MUCH);
    assertThat(SparkSessions.beside(session).conf().get(CODE)).isEqualTo("true");
  }

  /** What spark-submit or a -D option has set is not in the list of those that follow. */
  @Test
  void settingsOfTheUser_shouldStay() {
    SparkSessions.fit(session, () -> MUCH);
    session.conf().set("spark.assay.settings", "spark.sql.shuffle.partitions");
    SparkSessions.fit(session, () -> LITTLE);
    assertThat(session.conf().get(CODE)).isEqualTo("true");
    assertThat(session.conf().get("spark.sql.shuffle.partitions")).isEqualTo("2");
  }

  @Test
  void sessionOfACluster_shouldNotEvenBeAsked() {
    session.conf().set("spark.assay.settings", "");
    SparkSessions.fit(
        session,
        () -> {
          throw new AssertionError("nobody counts rows");
        });
  }
}
