package dev.assay.pipeline.gold;

import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.Tables;
import java.util.List;

/** A table of gold, and how it follows the changes of other tables. */
public interface GoldTable {
  /** What the table is. */
  TableSpec spec();

  /**
   * The tables whose changes it follows, of any layer; silver's if none is named. Of several the
   * changes come one table after the other, and each time it has to show all of them for what
   * changed.
   */
  default List<Followed> follows() {
    return List.of();
  }

  /** The gold tables that it looks at; they are brought up to date before it. */
  default List<GoldTable> reads() {
    return List.of();
  }

  /** The columns whose distinct values in the changed rows it asks for, if any. */
  default List<List<String>> members() {
    return List.of();
  }

  /** Whether its rows hold keys that were given once, which a rebuilt table has to keep. */
  default boolean holdsGivenKeys() {
    return false;
  }

  /**
   * What follows from changes of a table that it follows.
   *
   * @param gold the tables of gold, this one and those that it reads
   */
  Write follow(Changes changes, Tables gold);
}
