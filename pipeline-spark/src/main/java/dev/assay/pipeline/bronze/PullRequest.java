package dev.assay.pipeline.bronze;

import dev.assay.pipeline.aws.Access;
import java.net.URI;
import java.time.Instant;

/**
 * What a caller wants from a source.
 *
 * @param endpoint root of the source, e.g. {@code https://host/stage}, or {@link #DIRECT}
 * @param batches how many batches
 * @param count records per batch
 * @param seed seed of the first batch; batch k has seed + k
 * @param asOf the instant the records end at, whole seconds
 * @param access how the source may be asked
 */
public record PullRequest(
    URI endpoint, int batches, int count, long seed, Instant asOf, Access access) {
  /** The source's own code, run by whoever asks: the same batches without HTTP. */
  public static final URI DIRECT = URI.create("local:/");

  /** A request to a source that wants no signature and has no throttle. */
  public PullRequest(URI endpoint, int batches, int count, long seed, Instant asOf) {
    this(endpoint, batches, count, seed, asOf, Access.FREE);
  }
}
