package dev.assay.pipeline.testing;

import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** Where the lakehouse put each record, in the words of {@link Deliveries#counts}. */
public final class Placements {
  private Placements() {}

  /** Record (request:position) to table and reason; a record in two tables shows as such. */
  public static Map<String, String> of(Lakehouse lakehouse) {
    return of(
        lakehouse,
        Transactions.SILVER.silver(),
        Transactions.SILVER.quarantine(),
        Transactions.SILVER.duplicates());
  }

  /** The same for the tables of any feed. */
  public static Map<String, String> of(
      Lakehouse lakehouse, TableSpec silver, TableSpec quarantine, TableSpec duplicates) {
    Map<String, String> placements = new TreeMap<>();
    lakehouse
        .read(silver)
        .collectAsList()
        .forEach(row -> put(placements, row, "silver" + repairs(row)));
    lakehouse
        .read(quarantine)
        .collectAsList()
        .forEach(
            row ->
                put(
                    placements,
                    row,
                    "quarantine " + row.getList(row.fieldIndex(SilverTables.REASONS))));
    lakehouse
        .read(duplicates)
        .collectAsList()
        .forEach(
            row ->
                put(
                    placements,
                    row,
                    "%s before %d:%d"
                        .formatted(
                            row.<String>getAs(SilverTables.KIND),
                            row.<Long>getAs(SilverTables.NEXT_REQUEST_SEQ),
                            row.<Integer>getAs(SilverTables.NEXT_POSITION))));
    return placements;
  }

  private static String repairs(Row row) {
    TreeSet<String> repairs = new TreeSet<>(row.getList(row.fieldIndex(SilverTables.REPAIRS)));
    return repairs.isEmpty() ? "" : " " + repairs;
  }

  private static void put(Map<String, String> placements, Row row, String placement) {
    String name = row.<Long>getAs(Lineage.REQUEST_SEQ) + ":" + row.<Integer>getAs(Lineage.POSITION);
    placements.merge(name, placement, (one, other) -> one + " AND " + other);
  }
}
