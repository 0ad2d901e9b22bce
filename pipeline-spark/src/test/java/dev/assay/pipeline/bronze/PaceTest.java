package dev.assay.pipeline.bronze;

import static dev.assay.pipeline.testing.FaultyServer.answering;
import static dev.assay.pipeline.testing.FaultyServer.ok;
import static dev.assay.pipeline.testing.FaultyServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.bronze.BatchClient.RetrySettings;
import dev.assay.pipeline.testing.FaultyServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final RetrySettings QUICK =
      new RetrySettings(Duration.ofSeconds(2), 3, Duration.ofMillis(1), Duration.ofMillis(2));
  private static final Duration INTERVAL = Duration.ofMillis(200);

  @Test
  void requests_shouldKeepTheirDistance() throws IOException {
    try (FaultyServer server = answering(ok("[1]"))) {
      assertThat(timeOf(4, server, INTERVAL)).isGreaterThan(INTERVAL.multipliedBy(2));
    }
  }

  @Test
  void triesAgain_shouldKeepTheirDistanceToo() throws IOException {
    try (FaultyServer server = answering(status(500))) {
      assertThat(timeOf(1, server, INTERVAL)).isGreaterThan(INTERVAL);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void requestsWithoutAPace_shouldFollowAtOnce() throws IOException {
    try (FaultyServer server = answering(ok("[1]"))) {
      timeOf(1, server, Duration.ZERO);
      assertThat(timeOf(20, server, Duration.ZERO)).isLessThan(INTERVAL.multipliedBy(10));
    }
  }

  private static Duration timeOf(int pages, FaultyServer server, Duration interval) {
    BatchClient client = new BatchClient(QUICK, new Access(Access.FREE.signing(), interval));
    long start = System.nanoTime();
    for (int page = 0; page < pages; page++) {
      client.fetch(server.uri());
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
