package dev.assay.generator.replay;

import static java.util.Objects.requireNonNull;

/**
 * Which shop is shown: these three fix its order number i, in every feed. A batch of a feed is a
 * part of it, with the feed's faults.
 *
 * @param generatorVersion the rules by which bytes are made; new bytes need a new version
 * @param seed any number; batch k of a run has seed + k
 * @param asOf the moment that is looked back from; orders lie in the 30 days before it
 */
public record WorldId(int generatorVersion, long seed, UtcSecond asOf) {
  /** The newest version, the only one this build makes. */
  public static final int NEWEST_VERSION = 1;

  /** 1971-01-01T00:00:00Z. */
  public static final UtcSecond EARLIEST = new UtcSecond(31_536_000L);

  public WorldId {
    requireNonNull(asOf, "asOf");
    if (generatorVersion != NEWEST_VERSION) {
      throw new IllegalArgumentException("no generator of version " + generatorVersion);
    }
    if (asOf.compareTo(EARLIEST) < 0) {
      throw new IllegalArgumentException("as_of before 1971: " + asOf);
    }
  }
}
