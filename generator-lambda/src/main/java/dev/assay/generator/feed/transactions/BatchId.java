package dev.assay.generator.feed.transactions;

import static java.util.Objects.requireNonNull;

import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.replay.WorldId;
import java.util.HashMap;
import java.util.Map;

/**
 * What makes a batch replayable: these three fix every byte of it, on any machine, for ever.
 *
 * @param world where its orders come from; record i holds order i, or an earlier one again
 * @param count records, 1..5000
 * @param rates how often each fault strikes
 */
public record BatchId(WorldId world, int count, FaultRates rates) {
  /** Where a source has the records of batches. */
  static final String PATH = "/transactions";

  /** The most records of a batch; the fewest are one. */
  public static final int MAX_COUNT = 5_000;

  public BatchId {
    requireNonNull(world, "world");
    requireNonNull(rates, "rates");
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException("count outside 1..5000: " + count);
    }
  }

  /** A batch of the newest version with the default rates. */
  public static BatchId of(long seed, UtcSecond asOf, int count) {
    WorldId world = new WorldId(WorldId.NEWEST_VERSION, seed, asOf);
    return new BatchId(world, count, FaultRates.DEFAULT);
  }

  /** The same batch with other rates. */
  public BatchId withRates(FaultRates other) {
    return new BatchId(world, count, other);
  }

  /** The same batch with all rates 0. */
  public BatchId cleanTwin() {
    return withRates(FaultRates.NONE);
  }

  /**
   * Where the batch can be had, relative to any source: the canonical URL, which is its name.
   *
   * @see #query()
   */
  public String url() {
    return PATH + '?' + query();
  }

  /**
   * The canonical query: every parameter, names sorted, values in their one form; without the kinds
   * of faults that came after the first release where they never strike.
   */
  public String query() {
    Map<String, String> named = new HashMap<>();
    for (FaultKind kind : FaultKind.values()) {
      if (!kind.isFurther() || !rates.of(kind).isNever()) {
        named.put(kind.key(), rates.of(kind).toString());
      }
    }
    return world.query(count, named);
  }
}
