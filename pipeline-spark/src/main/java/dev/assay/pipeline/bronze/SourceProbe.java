package dev.assay.pipeline.bronze;

import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.bronze.BatchClient.RetrySettings;
import dev.assay.pipeline.error.AssayException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Asks a source for one record, as a run would, and judges the answer as a run would. */
public final class SourceProbe {
  private static final RetrySettings ONCE =
      new RetrySettings(Duration.ofSeconds(10), 1, Duration.ofMillis(1), Duration.ofSeconds(1));

  private SourceProbe() {}

  /**
   * Asks once.
   *
   * @return why a run would fail; empty if it would get records
   */
  public static Optional<AssayException> of(
      HttpBatches source, URI endpoint, Access access, Instant now) {
    PullRequest one =
        new PullRequest(endpoint, 1, 1, 0, now.truncatedTo(ChronoUnit.SECONDS), Map.of(), access);
    URI page = source.plan(one, 0, 0).requests().get(0).uri();
    return new BatchClient(ONCE, access).fetch(page) instanceof Attempt.Failure failure
        ? Optional.of(failure.asError(page.toString(), 1))
        : Optional.empty();
  }
}
