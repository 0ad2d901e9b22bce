package dev.assay.pipeline.gold;

import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.LocalRows;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Silver to gold, by what changed: brings one table after the other up to date, each after those
 * that it reads or follows. What changed is read from the change feed of the table that is
 * followed, from the version that the follower's last commit names. Safe to repeat.
 */
public final class GoldStep {
  /** Under this name gold tables remember the version that they show of what they follow. */
  public static final String WRITER = "gold";

  private final Lakehouse lakehouse;
  private final List<SilverTables> silver;
  private final List<Stage> stages;

  /**
   * Tables that follow the same: those behind each other that follow one table look at the same
   * changes. Who follows several tables is alone.
   */
  private record Stage(List<Followed> followed, List<GoldTable> tables) {
    /** Its last commit ends the stage: it remembers. */
    TableSpec last() {
      return tables.get(tables.size() - 1).spec();
    }

    /** What its last table remembers a version of a followed table by. */
    String writer(Followed one) {
      return followed.size() == 1 ? WRITER : WRITER + "." + one.table().name();
    }
  }

  /** The step for the tables of gold that follow silver, and each other. */
  public GoldStep(Lakehouse lakehouse, List<SilverTables> silver, List<GoldTable> tables) {
    this.lakehouse = lakehouse;
    this.silver = List.copyOf(silver);
    this.stages = stages(inOrder(tables));
  }

  /** Brings gold up to silver's newest versions, and tells which these are, by table. */
  public SortedMap<String, Long> update() {
    SortedMap<String, Long> shown = new TreeMap<>();
    silver.forEach(tables -> shown.put(tables.silver().name(), lakehouse.version(tables.silver())));
    stages.forEach(this::update);
    return shown;
  }

  private void update(Stage stage) {
    boolean isNew =
        stage.followed().stream().allMatch(followed -> shown(stage, followed).isEmpty());
    for (Followed followed : stage.followed()) {
      OptionalLong shown = shown(stage, followed);
      long newest = lakehouse.version(followed.table());
      if (shown.isEmpty() || shown.getAsLong() < newest) {
        follow(stage, followed, isNew, new Commit(stage.writer(followed), newest));
      }
    }
  }

  /**
   * The first changes that a new table follows are all rows of the first of its tables, and it
   * reads the others: it has theirs, too.
   */
  private void follow(Stage stage, Followed followed, boolean isNew, Commit commit) {
    if (isNew && !followed.equals(stage.followed().get(0))) {
      Dataset<Row> nothing = lakehouse.read(stage.last()).limit(0);
      lakehouse.append(stage.last(), nothing, commit);
      return;
    }
    OptionalLong shown = shown(stage, followed);
    // A table that a feed gained after its first run has seen nothing yet.
    List<GoldTable> gained =
        shown.isEmpty()
            ? List.of()
            : stage.tables().stream()
                .filter(table -> lakehouse.lastCommitted(table.spec(), commit.writer()).isEmpty())
                .toList();
    try (Changes changes = changes(stage, followed, shown, isNew, commit);
        Changes all =
            gained.isEmpty()
                ? changes
                : changes(stage, followed, OptionalLong.empty(), true, commit)) {
      for (GoldTable table : stage.tables()) {
        boolean isLast = table.spec().equals(stage.last());
        update(table, gained.contains(table) ? all : changes, isLast, commit);
      }
    }
  }

  private Changes changes(
      Stage stage, Followed followed, OptionalLong shown, boolean isNew, Commit commit) {
    List<List<String>> members =
        stage.tables().stream().flatMap(table -> table.members().stream()).toList();
    return shown.isEmpty()
        ? Changes.all(lakehouse, followed, commit.sequence(), members, isNew)
        : Changes.since(lakehouse, followed, shown.getAsLong(), commit.sequence(), members);
  }

  private OptionalLong shown(Stage stage, Followed followed) {
    return lakehouse.lastCommitted(stage.last(), stage.writer(followed));
  }

  /** Gives the members of an empty gold the keys that they have in another generation. */
  public void takeOverKeys(Lakehouse other) {
    stages.stream()
        .flatMap(stage -> stage.tables().stream())
        .filter(GoldTable::holdsGivenKeys)
        .map(GoldTable::spec)
        .forEach(table -> lakehouse.append(table, other.read(table), new Commit(WRITER, 0)));
  }

  private void update(GoldTable table, Changes changes, boolean isLast, Commit commit) {
    Write write = table.follow(changes, this::pinned);
    if (write instanceof Write.Merge merge) {
      lakehouse.upsert(table.spec(), merge.rows(), merge.upsert(), commit);
    } else if (write instanceof Write.Append append && (isLast || !append.rows().isEmpty())) {
      // Most runs bring no new member: then there is nothing to commit either, unless the table is
      // the one that remembers.
      lakehouse.append(table.spec(), append.rows(), commit);
    }
  }

  private Dataset<Row> pinned(TableSpec table) {
    return LocalRows.ifFew(lakehouse.readAt(table, lakehouse.version(table)));
  }

  private List<Stage> stages(List<GoldTable> tables) {
    List<Stage> made = new ArrayList<>();
    for (GoldTable table : tables) {
      List<Followed> followed = followed(table);
      Stage before = made.isEmpty() ? null : made.get(made.size() - 1);
      if (before != null && followed.size() == 1 && before.followed().equals(followed)) {
        List<GoldTable> longer = new ArrayList<>(before.tables());
        longer.add(table);
        made.set(made.size() - 1, new Stage(followed, List.copyOf(longer)));
      } else {
        made.add(new Stage(followed, List.of(table)));
      }
    }
    return List.copyOf(made);
  }

  private List<Followed> followed(GoldTable table) {
    return table.follows().isEmpty()
        ? silver.stream().map(Followed::silver).toList()
        : table.follows();
  }

  /** The order given, but for tables that others read or follow before them. */
  private static List<GoldTable> inOrder(List<GoldTable> tables) {
    List<String> all = names(tables);
    List<GoldTable> ordered = new ArrayList<>();
    List<GoldTable> left = new ArrayList<>(tables);
    while (!left.isEmpty()) {
      GoldTable next =
          left.stream()
              .filter(table -> names(ordered).containsAll(before(table, all)))
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

  /** The tables that have to be up to date before a table: of those that it follows, gold's. */
  private static List<String> before(GoldTable table, List<String> gold) {
    List<String> before = new ArrayList<>(names(table.reads()));
    table.follows().stream()
        .map(followed -> followed.table().name())
        .filter(gold::contains)
        .forEach(before::add);
    return before;
  }

  private static List<String> names(List<GoldTable> tables) {
    return tables.stream().map(table -> table.spec().name()).toList();
  }
}
