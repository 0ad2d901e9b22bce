package dev.assay.pipeline.gold;

import dev.assay.pipeline.lake.Commit;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.LocalRows;
import dev.assay.pipeline.lake.SideBySide;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * What a table has seen.
   *
   * @param version of the table that it follows; empty if nothing
   * @param isNothing whether it has seen nothing of any table that it follows, and has no rows
   */
  private record Seen(OptionalLong version, boolean isNothing) {}

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
    levels().forEach(level -> SideBySide.forEach(level, this::update));
    return shown;
  }

  private void update(Stage stage) {
    List<Followed> ahead =
        stage.followed().stream()
            .filter(one -> seenByLast(stage, one).orElse(-1) < lakehouse.version(one.table()))
            .toList();
    if (stage.followed().size() > 1) {
      followSeveral(stage, ahead);
    } else {
      ahead.forEach(one -> follow(stage, one, seenByLast(stage, one), commit(stage, one)));
    }
  }

  private OptionalLong seenByLast(Stage stage, Followed followed) {
    return lakehouse.lastCommitted(stage.last(), stage.writer(followed));
  }

  private Commit commit(Stage stage, Followed followed) {
    return new Commit(stage.writer(followed), lakehouse.version(followed.table()));
  }

  /**
   * One write shows the changes of all tables, and remembers the version of the first; what is not
   * remembered when the step dies is shown once more, which changes nothing. A new table takes all
   * rows of the first table that it follows, and what it reads of the others with them.
   */
  private void followSeveral(Stage stage, List<Followed> ahead) {
    if (ahead.isEmpty()) {
      return;
    }
    GoldTable table = stage.tables().get(0);
    List<Commit> commits = ahead.stream().map(one -> commit(stage, one)).toList();
    List<Followed> looked = hasSeenNothing(stage, table) ? ahead.subList(0, 1) : ahead;
    List<Changes> changes = new ArrayList<>();
    try {
      for (int i = 0; i < looked.size(); i++) {
        Commit commit = commits.get(i);
        Seen seen = seen(stage, table, seenByLast(stage, looked.get(i)), commit.writer());
        changes.add(changes(stage, looked.get(i), seen, commit));
      }
      write(table, table.follow(changes, this::pinned), true, commits.get(0));
    } finally {
      changes.forEach(Changes::close);
    }
    for (Commit other : commits.subList(1, commits.size())) {
      lakehouse.append(table.spec(), lakehouse.read(table.spec()).limit(0), other);
    }
  }

  /**
   * Each table gets what it has not seen: a step that died may have left them at different
   * versions, and a table that a feed gained has seen nothing. Mostly that is the same for all.
   */
  private void follow(Stage stage, Followed followed, OptionalLong last, Commit commit) {
    Map<Seen, Changes> bySeen = new HashMap<>();
    try {
      for (GoldTable table : stage.tables()) {
        Seen seen = seen(stage, table, last, commit.writer());
        if (seen.version().isEmpty() || seen.version().getAsLong() < commit.sequence()) {
          Changes changes =
              bySeen.computeIfAbsent(seen, some -> changes(stage, followed, some, commit));
          update(table, changes, table.spec().equals(stage.last()), commit);
        }
      }
    } finally {
      bySeen.values().forEach(Changes::close);
    }
  }

  /**
   * What a table has seen of one that it follows. Most runs bring a table nothing to commit: then
   * the last table of its stage remembers for it.
   */
  private Seen seen(Stage stage, GoldTable table, OptionalLong last, String writer) {
    OptionalLong own = seenBy(table, writer);
    boolean isNothing = own.isEmpty() && hasSeenNothing(stage, table);
    return own.isPresent() && last.isPresent()
        ? new Seen(OptionalLong.of(Math.max(own.getAsLong(), last.getAsLong())), false)
        : new Seen(own, isNothing);
  }

  private boolean hasSeenNothing(Stage stage, GoldTable table) {
    return stage.followed().stream()
        .allMatch(followed -> seenBy(table, stage.writer(followed)).isEmpty());
  }

  /** Version 0 of a table has no rows; keys that were taken over are remembered as of it. */
  private OptionalLong seenBy(GoldTable table, String writer) {
    OptionalLong version = lakehouse.lastCommitted(table.spec(), writer);
    return version.isPresent() && version.getAsLong() == 0 ? OptionalLong.empty() : version;
  }

  private Changes changes(Stage stage, Followed followed, Seen seen, Commit commit) {
    List<List<String>> members =
        stage.tables().stream().flatMap(table -> table.members().stream()).toList();
    return seen.version().isEmpty()
        ? Changes.all(lakehouse, followed, commit.sequence(), members, seen.isNothing())
        : Changes.since(
            lakehouse, followed, seen.version().getAsLong(), commit.sequence(), members);
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
    write(table, table.follow(changes, this::pinned), isLast, commit);
  }

  private void write(GoldTable table, Write write, boolean isLast, Commit commit) {
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

  /** The stages in order, those together that need nothing of each other. */
  private List<List<Stage>> levels() {
    List<List<Stage>> levels = new ArrayList<>();
    Map<String, Integer> levelOf = new HashMap<>();
    for (Stage stage : stages) {
      int level =
          stage.tables().stream()
              .flatMap(table -> before(table, List.copyOf(levelOf.keySet())).stream())
              .mapToInt(name -> levelOf.getOrDefault(name, -1) + 1)
              .max()
              .orElse(0);
      if (level == levels.size()) {
        levels.add(new ArrayList<>());
      }
      levels.get(level).add(stage);
      stage.tables().forEach(table -> levelOf.put(table.spec().name(), level));
    }
    return levels;
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
