package dev.assay.generator.feed.clickstream;

import static java.util.Objects.requireNonNull;

import dev.assay.generator.replay.Rates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.replay.WorldId;

/**
 * What makes a batch of visits replayable: these three fix every byte of it, on any machine, for
 * ever. The lines of a smaller count are a subsequence of those of a larger one.
 *
 * @param world where its visits come from
 * @param count visits, 1..1000
 * @param rates how often each fault strikes
 */
public record ClickstreamId(WorldId world, int count, Rates<EventFault> rates) {
  /** Where a source has the events of batches. */
  static final String PATH = "/clickstream";

  /** The most visits of a batch; the fewest are one. */
  public static final int MAX_COUNT = 1_000;

  public ClickstreamId {
    requireNonNull(world, "world");
    requireNonNull(rates, "rates");
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException("count outside 1..1000: " + count);
    }
  }

  /** A batch of the newest version with the default rates. */
  public static ClickstreamId of(long seed, UtcSecond asOf, int count) {
    WorldId world = new WorldId(WorldId.NEWEST_VERSION, seed, asOf);
    return new ClickstreamId(world, count, EventFault.USUAL);
  }

  /** The same batch with other rates. */
  public ClickstreamId withRates(Rates<EventFault> other) {
    return new ClickstreamId(world, count, other);
  }

  /** The same batch of fewer or more visits. */
  public ClickstreamId withCount(int other) {
    return new ClickstreamId(world, other, rates);
  }

  /** Where the batch can be had, relative to any source: the canonical URL, which is its name. */
  public String url() {
    return PATH + '?' + query();
  }

  /** The canonical query: every parameter, names sorted, values in their one form. */
  public String query() {
    return world.query(count, rates.named());
  }
}
