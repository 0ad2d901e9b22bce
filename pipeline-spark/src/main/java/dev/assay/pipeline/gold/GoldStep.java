package dev.assay.pipeline.gold;

import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.LocalRows;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Silver to gold, by what changed: reads silver's change feed from the version that the last
 * table's last commit names, and brings one table after the other up to date, each after those that
 * it reads. Safe to repeat.
 */
public final class GoldStep {
  /** Under this name the gold tables remember the silver version they show. */
  public static final String WRITER = "gold";

  private final Lakehouse lakehouse;
  private final SilverTables source;
  private final List<GoldTable> tables;

  /** The step for the tables of gold that follow one silver table. */
  public GoldStep(Lakehouse lakehouse, SilverTables source, List<GoldTable> tables) {
    this.lakehouse = lakehouse;
    this.source = source;
    this.tables = inOrder(tables);
  }

  /** Brings gold up to silver's newest version, and tells which that is. */
  public long update() {
    OptionalLong shown = lakehouse.lastCommitted(last(), WRITER);
    long newest = lakehouse.version(source.silver());
    if (shown.isEmpty() || shown.getAsLong() < newest) {
      List<GoldTable> gained =
          shown.isEmpty() ? List.of() : tables.stream().filter(this::isEmpty).toList();
      try (Changes changes = changes(shown, newest);
          Changes all = gained.isEmpty() ? changes : changes(OptionalLong.empty(), newest)) {
        for (GoldTable table : tables) {
          update(table, gained.contains(table) ? all : changes, new Commit(WRITER, newest));
        }
      }
    }
    return newest;
  }

  private Changes changes(OptionalLong shown, long newest) {
    return Changes.of(
        lakehouse,
        source,
        shown,
        newest,
        tables.stream().flatMap(table -> table.members().stream()).toList());
  }

  /** Gives the members of an empty gold the keys that they have in another generation. */
  public void takeOverKeys(Lakehouse other) {
    tables.stream()
        .filter(GoldTable::holdsGivenKeys)
        .map(GoldTable::spec)
        .forEach(table -> lakehouse.append(table, other.read(table), new Commit(WRITER, 0)));
  }

  /** A table that a feed gained after its first run has seen nothing of silver yet. */
  private boolean isEmpty(GoldTable table) {
    return lakehouse.lastCommitted(table.spec(), WRITER).isEmpty();
  }

  private void update(GoldTable table, Changes changes, Commit commit) {
    Write write = table.follow(changes, this::pinned);
    if (write instanceof Write.Merge merge) {
      lakehouse.upsert(table.spec(), merge.rows(), merge.upsert(), commit);
    } else if (write instanceof Write.Append append) {
      append(table.spec(), append.rows(), commit);
    }
  }

  /**
   * Most runs bring no new member: then there is nothing to commit either, unless the table is the
   * one that remembers.
   */
  private void append(TableSpec table, Dataset<Row> rows, Commit commit) {
    if (table.equals(last()) || !rows.isEmpty()) {
      lakehouse.append(table, rows, commit);
    }
  }

  private Dataset<Row> pinned(TableSpec table) {
    return LocalRows.ifFew(lakehouse.readAt(table, lakehouse.version(table)));
  }

  private TableSpec last() {
    return tables.get(tables.size() - 1).spec();
  }

  /** The order given, but for tables that others read before them. */
  private static List<GoldTable> inOrder(List<GoldTable> tables) {
    List<GoldTable> ordered = new ArrayList<>();
    List<GoldTable> left = new ArrayList<>(tables);
    while (!left.isEmpty()) {
      GoldTable next =
          left.stream()
              .filter(table -> names(ordered).containsAll(names(table.reads())))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "tables that read each other, or one that the feed has not: "
                              + names(left)));
      left.remove(next);
      ordered.add(next);
    }
    return List.copyOf(ordered);
  }

  private static List<String> names(List<GoldTable> tables) {
    return tables.stream().map(table -> table.spec().name()).toList();
  }
}
