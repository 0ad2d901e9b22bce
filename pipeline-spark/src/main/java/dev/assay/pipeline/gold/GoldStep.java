package dev.assay.pipeline.gold;

import static dev.assay.pipeline.silver.TransactionsContract.ORDER_DATE;
import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Silver to gold, by what changed: reads silver's change feed from the version that the fact's last
 * commit names, extends the dimensions, and merges the fact last. Safe to repeat.
 */
public final class GoldStep {
  /** Under this name the gold tables remember the silver version they show. */
  public static final String WRITER = "gold";

  /** The tables of the star. */
  public static final List<TableSpec> TABLES =
      List.of(DimDate.SPEC, DimCustomer.SPEC, DimProduct.SPEC, DimRegion.SPEC, FactOrders.SPEC);

  private final Lakehouse lakehouse;

  /** The step for one lakehouse. */
  public GoldStep(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  /** Brings gold up to silver's newest version, and tells which that is. */
  public long update() {
    OptionalLong shown = lakehouse.lastCommitted(FactOrders.SPEC, WRITER);
    long newest = lakehouse.version(SilverTables.SILVER);
    if (shown.isEmpty() || shown.getAsLong() < newest) {
      try (SilverChanges changes = SilverChanges.of(lakehouse, shown, newest)) {
        update(changes.orders(), changes.customers(), new Commit(WRITER, newest));
      }
    }
    return newest;
  }

  /** Gives the members of an empty gold the keys that they have in another generation. */
  public void takeOverKeys(Lakehouse other) {
    for (TableSpec dimension : List.of(DimProduct.SPEC, DimRegion.SPEC)) {
      lakehouse.append(dimension, other.read(dimension), new Commit(WRITER, 0));
    }
  }

  private void update(Dataset<Row> changed, Dataset<Row> customers, Commit commit) {
    extend(
        DimProduct.SPEC,
        DimProduct.KEYS.newMembers(changed, lakehouse.read(DimProduct.SPEC)),
        commit);
    extend(
        DimRegion.SPEC, DimRegion.KEYS.newMembers(changed, lakehouse.read(DimRegion.SPEC)), commit);
    extend(DimDate.SPEC, DimDate.missing(changed, lakehouse.read(DimDate.SPEC)), commit);
    lakehouse.upsert(DimCustomer.SPEC, customers, DimCustomer.upsert(), commit);
    lakehouse.upsert(
        FactOrders.SPEC,
        FactOrders.facts(changed, lakehouse.read(DimProduct.SPEC), lakehouse.read(DimRegion.SPEC)),
        FactOrders.upsert(dateKeys(changed)),
        commit);
  }

  /**
   * Most runs bring no new member: then there is nothing to commit either. A checkpoint, since rows
   * that were only kept would be computed again after the write to the table they were read from.
   */
  private void extend(TableSpec dimension, Dataset<Row> members, Commit commit) {
    Dataset<Row> fresh = members.localCheckpoint();
    if (!fresh.isEmpty()) {
      lakehouse.append(dimension, fresh, commit);
    }
  }

  private static Object[] dateKeys(Dataset<Row> changed) {
    return changed.select(DimDate.key(col(ORDER_DATE))).distinct().collectAsList().stream()
        .map(row -> row.get(0))
        .toArray();
  }
}
