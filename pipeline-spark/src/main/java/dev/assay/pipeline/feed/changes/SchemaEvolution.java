package dev.assay.pipeline.feed.changes;

import dev.assay.pipeline.bronze.LandedSchema;
import dev.assay.pipeline.bronze.LandedSchema.Decimals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the columns of a table change from file to file. The files are looked at in the order of
 * their names, whenever they came: first the full load, then as they were written.
 */
final class SchemaEvolution {
  /** Stands for all columns. */
  static final String ALL_COLUMNS = "*";

  private static final String FULL_LOAD = "LOAD";

  private static final Comparator<LandedSchema> AS_WRITTEN =
      Comparator.comparing((LandedSchema file) -> !nameOf(file).startsWith(FULL_LOAD))
          .thenComparing(SchemaEvolution::nameOf);

  /** What may happen to a column. */
  enum Kind {
    /** It is there for the first time, or again. */
    ADDED(false),
    /** It is not there any more. */
    REMOVED(true),
    /** Its numbers have more decimals than any before. */
    WIDENED(false),
    /** Its numbers had always as many decimals, and now have fewer. */
    NARROWED(true),
    /** The columns are there in another order than in the first file. */
    REORDERED(false);

    private final boolean losesData;

    Kind(boolean losesData) {
      this.losesData = losesData;
    }

    /** Whether a file says less than those before. */
    boolean losesData() {
      return losesData;
    }
  }

  /**
   * A change.
   *
   * @param file the first one that has it
   * @param column or {@link #ALL_COLUMNS}
   * @param before what there was, null if nothing
   * @param after what there is, null if nothing
   */
  record SchemaChange(
      String table, String file, String column, Kind kind, String before, String after) {}

  private final String table;
  private final List<String> order = new ArrayList<>();
  private final List<String> known = new ArrayList<>();
  private final Map<String, Decimals> decimals = new HashMap<>();
  private final List<SchemaChange> changes = new ArrayList<>();

  private SchemaEvolution(String table) {
    this.table = table;
  }

  /**
   * The changes of all tables, by table and file.
   *
   * @param files in any order
   * @param ofChange the columns that tell of a change and not of the row, which a full load may be
   *     without
   */
  static List<SchemaChange> of(List<LandedSchema> files, List<String> ofChange) {
    Map<String, List<LandedSchema>> byTable = new TreeMap<>();
    for (LandedSchema file : files) {
      byTable.computeIfAbsent(tableOf(file), table -> new ArrayList<>()).add(file);
    }
    List<SchemaChange> changes = new ArrayList<>();
    byTable.forEach(
        (table, ofTable) -> {
          SchemaEvolution evolution = new SchemaEvolution(table);
          ofTable.stream().sorted(AS_WRITTEN).forEach(file -> evolution.take(file, ofChange));
          changes.addAll(evolution.changes);
        });
    return changes;
  }

  private void take(LandedSchema file, List<String> ofChange) {
    List<String> columns =
        file.columns().stream().filter(column -> !ofChange.contains(column)).distinct().toList();
    if (order.isEmpty()) {
      order.addAll(columns);
      known.addAll(columns);
      decimals.putAll(file.decimals());
      return;
    }
    for (String column : columns) {
      if (!known.contains(column)) {
        add(file, column, Kind.ADDED, null, column);
        known.add(column);
        if (!order.contains(column)) {
          order.add(column);
        }
      }
    }
    for (String column : List.copyOf(known)) {
      if (!columns.contains(column)) {
        add(file, column, Kind.REMOVED, column, null);
        known.remove(column);
      }
    }
    List<String> usual = order.stream().filter(columns::contains).toList();
    if (!usual.equals(columns)) {
      add(file, ALL_COLUMNS, Kind.REORDERED, joined(usual), joined(columns));
    }
    file.decimals().forEach((column, found) -> take(file, column, found));
  }

  private void take(LandedSchema file, String column, Decimals found) {
    Decimals before = decimals.get(column);
    if (before == null) {
      decimals.put(column, found);
    } else if (found.most() > before.most()) {
      add(file, column, Kind.WIDENED, words(before), words(found));
      // A writer that leaves zeros away goes on doing so.
      decimals.put(
          column,
          before.areUniform()
              ? found
              : new Decimals(Math.min(before.least(), found.least()), found.most()));
    } else if (found.most() < before.most() && before.areUniform() && found.areUniform()) {
      add(file, column, Kind.NARROWED, words(before), words(found));
      decimals.put(column, found);
    } else if (!found.areUniform()) {
      decimals.put(column, new Decimals(Math.min(before.least(), found.least()), before.most()));
    }
  }

  private void add(LandedSchema file, String column, Kind kind, String before, String after) {
    changes.add(new SchemaChange(table, file.path(), column, kind, before, after));
  }

  private static String words(Decimals decimals) {
    return decimals.most() == 1 ? "1 decimal" : decimals.most() + " decimals";
  }

  private static String joined(List<String> columns) {
    return String.join(",", columns);
  }

  private static String tableOf(LandedSchema file) {
    return file.path().substring(0, file.path().indexOf('/'));
  }

  private static String nameOf(LandedSchema file) {
    return file.path().substring(file.path().indexOf('/') + 1);
  }
}
