package dev.assay.generator.replay;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /** The world of a run's batch, whose first one is of this world. */
  public WorldId ofBatch(int number) {
    return new WorldId(generatorVersion, seed + number, asOf);
  }

  /**
   * The canonical query of some of this world: every parameter, names sorted, values in their one
   * form.
   *
   * @param count how much of it
   * @param rates of a feed's faults, by parameter
   */
  public String query(int count, Map<String, String> rates) {
    SortedMap<String, String> parameters = new TreeMap<>(rates);
    parameters.put("as_of", asOf.toString().replace(":", "%3A") + 'Z');
    parameters.put("count", Integer.toString(count));
    parameters.put("generator_version", Integer.toString(generatorVersion));
    parameters.put("seed", Long.toString(seed));
    StringBuilder query = new StringBuilder();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      query.append(query.isEmpty() ? "" : "&").append(parameter.getKey());
      query.append('=').append(parameter.getValue());
    }
    return query.toString();
  }
}
