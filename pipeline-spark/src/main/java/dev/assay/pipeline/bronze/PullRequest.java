package dev.assay.pipeline.bronze;

import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.aws.Access;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a caller wants from a source.
 *
 * @param endpoint root of the source, e.g. {@code https://host/stage}, or {@link #DIRECT}; of
 *     landed files the folder that they are in
 * @param batches how many batches; 0 of files that somebody else landed, all of which are taken
 * @param count how large each batch is, in what its feed counts
 * @param seed seed of the first batch; batch k has seed + k
 * @param asOf the instant the records end at, whole seconds
 * @param rates fault rates by parameter; the source's own are those that are not named
 * @param access how the source may be asked
 */
public record PullRequest(
    URI endpoint,
    int batches,
    int count,
    long seed,
    Instant asOf,
    Map<String, Rate> rates,
    Access access) {
  /** The source's own code, run by whoever asks: the same batches without HTTP. */
  public static final URI DIRECT = URI.create("local:/");

  /** A request to a source that wants no signature and has no throttle, at its own rates. */
  public PullRequest(URI endpoint, int batches, int count, long seed, Instant asOf) {
    this(endpoint, batches, count, seed, asOf, Map.of(), Access.FREE);
  }

  /** Copies the rates, in the order of their names. */
  public PullRequest {
    rates = Collections.unmodifiableMap(new TreeMap<>(rates));
  }

  /** More or fewer batches, from the same first one on. */
  public PullRequest withBatches(int other) {
    return new PullRequest(endpoint, other, count, seed, asOf, rates, access);
  }

  /** The same batches with these fault rates. */
  public PullRequest withRates(Map<String, Rate> other) {
    return new PullRequest(endpoint, batches, count, seed, asOf, other, access);
  }
}
