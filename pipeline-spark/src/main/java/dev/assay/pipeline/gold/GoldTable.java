package dev.assay.pipeline.gold;

import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.Tables;
import java.util.List;

/** A table of gold, and how it follows the changes of other tables. */
public interface GoldTable {
  /** What the table is. */
  TableSpec spec();

  /** The tables whose changes it follows, of any layer; silver's if none is named. */
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
   * What follows from changes of the table that it follows.
   *
   * @param gold the tables of gold, this one and those that it reads
   */
  Write follow(Changes changes, Tables gold);

  /**
   * What follows from changes of several tables that it follows: for all that they touch it has to
   * show these tables as they are. Changes of some of them may be offered again.
   *
   * @param changes of each table that has any
   * @param gold the tables of gold, this one and those that it reads
   */
  default Write follow(List<Changes> changes, Tables gold) {
    return follow(changes.get(0), gold);
  }
}
