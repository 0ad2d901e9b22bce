package dev.assay.generator.feed.changes;

import static java.util.Objects.requireNonNull;

import dev.assay.generator.replay.Rates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.replay.WorldId;
import java.util.Map;

/**
 * What makes the changes of a database replayable: these three fix what every file says, on any
 * machine, for ever. The rows of a smaller count are a subsequence of those of a larger one.
 *
 * @param world where its orders come from
 * @param count orders, 1..2000, with their customers
 * @param rates how often each fault strikes
 */
public record ChangesId(WorldId world, int count, Rates<ChangeFault> rates) {
  /** Where a source has the files of the tables. */
  static final String PATH = "/changes";

  /** The most orders of a slice; the fewest are one. */
  public static final int MAX_COUNT = 2_000;

  /** How many orders there are where nobody says otherwise. */
  public static final int USUAL_COUNT = 500;

  /** The number of the last file of each table; the first one is 0, the full load. */
  public static final int LAST_FILE = Period.LAST_FILE;

  public ChangesId {
    requireNonNull(world, "world");
    requireNonNull(rates, "rates");
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException("count outside 1..2000: " + count);
    }
  }

  /** A slice of the newest version with the default rates. */
  public static ChangesId of(long seed, UtcSecond asOf, int count) {
    WorldId world = new WorldId(WorldId.NEWEST_VERSION, seed, asOf);
    return new ChangesId(world, count, ChangeFault.USUAL);
  }

  /** The same with other rates. */
  public ChangesId withRates(Rates<ChangeFault> other) {
    return new ChangesId(world, count, other);
  }

  /** The same with fewer or more orders. */
  public ChangesId withCount(int other) {
    return new ChangesId(world, other, rates);
  }

  /** Where a file can be had, relative to any source: its canonical URL. */
  public String url(Table table, int file, Dialect dialect) {
    Map<String, String> parameters = rates.named();
    parameters.put("header", Boolean.toString(dialect.header()));
    parameters.put("delimiter", dialect.escapedDelimiter());
    parameters.put("op_in_full_load", Boolean.toString(dialect.opInFullLoad()));
    return PATH + '/' + table.key() + '/' + file + '?' + world.query(count, parameters);
  }

  /** Where the truth about a table after files 0..{@code files} can be had. */
  public String truthUrl(Table table, int files) {
    Map<String, String> parameters = rates.named();
    parameters.put("files", Integer.toString(files));
    return PATH + '/' + table.key() + "/truth?" + world.query(count, parameters);
  }
}
