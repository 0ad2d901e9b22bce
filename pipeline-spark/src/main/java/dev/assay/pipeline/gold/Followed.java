package dev.assay.pipeline.gold;

import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;

/**
 * A table whose changes tables of gold follow.
 *
 * @param table one that keeps a change feed
 * @param key the columns that name one of its rows
 */
public record Followed(TableSpec table, List<String> key) {
  /** Copies the list. */
  public Followed {
    key = List.copyOf(key);
    if (!table.traits().contains(TableSpec.Trait.CHANGE_FEED)) {
      throw new IllegalArgumentException(table.name() + " keeps no change feed");
    }
  }

  /** A table of bronze. */
  public static Followed bronze(TableSpec table) {
    return new Followed(table, List.of(Lineage.BATCH_ID, Lineage.POSITION));
  }

  /** The silver table of a contract. */
  public static Followed silver(SilverTables tables) {
    return new Followed(tables.silver(), tables.contract().key());
  }
}
