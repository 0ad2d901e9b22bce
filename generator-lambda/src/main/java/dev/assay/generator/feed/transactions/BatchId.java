package dev.assay.generator.feed.transactions;

import static java.util.Objects.requireNonNull;

import dev.assay.generator.replay.UtcSecond;

/**
 * What makes a batch replayable: these five fix every byte of it, on any machine, for ever.
 *
 * @param generatorVersion the rules by which bytes are made; new bytes need a new version
 * @param seed any number; batch k of a run has seed + k
 * @param asOf the moment the batch looks back from; orders lie in the 30 days before it
 * @param count records, 1..5000
 * @param rates how often each fault strikes
 */
public record BatchId(
    int generatorVersion, long seed, UtcSecond asOf, int count, FaultRates rates) {
  /** The newest version, the only one this build makes. */
  public static final int NEWEST_VERSION = 1;

  public static final int MIN_COUNT = 1;
  public static final int MAX_COUNT = 5_000;

  /** 1971-01-01T00:00:00Z. */
  public static final UtcSecond EARLIEST = new UtcSecond(31_536_000L);

  public BatchId {
    requireNonNull(asOf, "asOf");
    requireNonNull(rates, "rates");
    if (generatorVersion != NEWEST_VERSION) {
      throw new IllegalArgumentException("no generator of version " + generatorVersion);
    }
    if (asOf.compareTo(EARLIEST) < 0) {
      throw new IllegalArgumentException("as_of before 1971: " + asOf);
    }
    if (count < MIN_COUNT || count > MAX_COUNT) {
      throw new IllegalArgumentException("count outside 1..5000: " + count);
    }
  }

  /** A batch of the newest version with the default rates. */
  public static BatchId of(long seed, UtcSecond asOf, int count) {
    return new BatchId(NEWEST_VERSION, seed, asOf, count, FaultRates.DEFAULT);
  }

  public BatchId withRates(FaultRates other) {
    return new BatchId(generatorVersion, seed, asOf, count, other);
  }

  public BatchId withCount(int other) {
    return new BatchId(generatorVersion, seed, asOf, other, rates);
  }

  public BatchId withSeed(long other) {
    return new BatchId(generatorVersion, other, asOf, count, rates);
  }

  /** The same batch with all rates 0. */
  public BatchId cleanTwin() {
    return withRates(FaultRates.NONE);
  }

  /** The canonical query: every parameter, names sorted, values in their one form. */
  public String query() {
    return "as_of="
        + asOf.toString().replace(":", "%3A")
        + "Z&count="
        + count
        + "&duplicate_order="
        + rates.duplicateOrder()
        + "&generator_version="
        + generatorVersion
        + "&malformed_timestamp="
        + rates.malformedTimestamp()
        + "&missing_field="
        + rates.missingField()
        + "&seed="
        + seed;
  }
}
