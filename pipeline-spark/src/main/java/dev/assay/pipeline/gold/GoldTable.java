package dev.assay.pipeline.gold;

import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.Tables;
import java.util.List;

/** A table of gold, and how it follows the changes of silver. */
public interface GoldTable {
  /** What the table is. */
  TableSpec spec();

  /** The gold tables that it looks at; they are brought up to date before it. */
  default List<GoldTable> reads() {
    return List.of();
  }

  /** The columns of silver whose distinct values in the changed rows it asks for, if any. */
  default List<List<String>> members() {
    return List.of();
  }

  /** Whether its rows hold keys that were given once, which a rebuilt table has to keep. */
  default boolean holdsGivenKeys() {
    return false;
  }

  /**
   * What follows from changes of silver.
   *
   * @param gold the tables of gold, this one and those that it reads
   */
  Write follow(Changes changes, Tables gold);
}
