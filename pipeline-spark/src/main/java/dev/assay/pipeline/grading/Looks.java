package dev.assay.pipeline.grading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Very many groups of records of one key, by what the rows of one side can say of them. Groups of
 * which they can say just the same are one look, and looks are found by their cells: no row is
 * compared with each record.
 */
final class Looks {
  /** A row too many and a record without one are two things wrong, like two wrong cells. */
  private static final int SURPLUS_AND_LOST = 2;

  private final Likeness likeness;
  private final Where where;
  private final List<Integer> columns;

  /** How many cells beside those of {@link #columns} are compared. */
  private final int personal;

  private final List<Look> looks = new ArrayList<>();

  /** The numbers of the looks that have a cell, by column. */
  private final List<Map<Object, List<Integer>>> byCell = new ArrayList<>();

  private final Map<List<String>, List<Integer>> byReasons = new HashMap<>();
  private final List<Integer> everyLook = new ArrayList<>();
  private final int[] seen;
  private int turn;

  /** Groups that look the same on that side, in the order of their age. */
  private final class Look {
    private final List<Copies> groups = new ArrayList<>(1);
    private int open;

    TruthRecord any() {
      return groups.get(0).any();
    }

    /** Rooms only get fewer. */
    boolean hasRoom() {
      while (open > 0 && !groups.get(open - 1).hasRoom(where)) {
        open--;
      }
      return open > 0;
    }

    Copies next() {
      return groups.get(hasRoom() ? open - 1 : groups.size() - 1);
    }
  }

  /** The looks of groups that come in the order of their age. */
  Looks(Likeness likeness, Where where, List<Copies> byAge) {
    this.likeness = likeness;
    this.where = where;
    this.columns = likeness.plain(where);
    this.personal = likeness.personal(where);
    Map<Object, Look> byLook = new LinkedHashMap<>();
    for (Copies copies : byAge) {
      Object key = likeness.look(copies.any(), where);
      byLook.computeIfAbsent(key, one -> new Look()).groups.add(copies);
    }
    looks.addAll(byLook.values());
    looks.forEach(look -> look.open = look.groups.size());
    columns.forEach(column -> byCell.add(index(column)));
    for (int number = 0; number < looks.size(); number++) {
      everyLook.add(number);
    }
    this.seen = new int[looks.size()];
  }

  private Map<Object, List<Integer>> index(int column) {
    Map<Object, List<Integer>> index = new HashMap<>();
    for (int number = 0; number < looks.size(); number++) {
      for (Object cell : likeness.cells(looks.get(number).any(), where, column)) {
        index.computeIfAbsent(cell, one -> new ArrayList<>(1)).add(number);
      }
    }
    return index;
  }

  /** The only group that a row says all of; null if there are several, or none. */
  Copies onlyExact(OutputRow row) {
    Look only = null;
    turn++;
    for (int number : rarestFirst(row).get(0)) {
      Look look = looks.get(number);
      if (isNew(number) && likeness.isExact(look.any(), row)) {
        if (only != null || look.groups.size() > 1) {
          return null;
        }
        only = look;
      }
    }
    return only == null ? null : only.groups.get(0);
  }

  /** Attaches rows to what they are likeliest, those first that say all of something. */
  void attach(List<OutputRow> rows) {
    List<OutputRow> damaged = new ArrayList<>();
    for (OutputRow row : rows) {
      Look likeliest = likeliest(row, 0);
      if (likeness.isExact(likeliest.any(), row)) {
        likeliest.next().attach(row);
      } else {
        damaged.add(row);
      }
    }
    damaged.forEach(row -> likeliest(row, SURPLUS_AND_LOST).next().attach(row));
  }

  /**
   * By cells that agree, then room, then the reasons, then a record that belongs on that side, or
   * may, then the later one. A look that shares none of the rarest cells can share no more than the
   * others, so that most looks need not be weighed.
   *
   * @param room how many cells it is worth that no other row is that record
   */
  private Look likeliest(OutputRow row, int room) {
    List<List<Integer>> hits = rarestFirst(row);
    Look likeliest = null;
    turn++;
    for (int i = 0; i < hits.size(); i++) {
      for (int number : hits.get(i)) {
        if (isNew(number)) {
          likeliest = likelier(row, room, likeliest, looks.get(number));
        }
      }
      int others = hits.size() - i - 1 + personal + room;
      if (likeliest != null && score(likeliest, row, room) > others) {
        return likeliest;
      }
    }
    for (Look look : looks) {
      likeliest = likelier(row, room, likeliest, look);
    }
    return likeliest;
  }

  private Look likelier(OutputRow row, int room, Look one, Look other) {
    if (one == null) {
      return other;
    }
    int more = score(other, row, room) - score(one, row, room);
    return more > 0 || more == 0 && order(row).compare(other, one) > 0 ? other : one;
  }

  private int score(Look look, OutputRow row, int room) {
    return likeness.said(look.any(), row) + (look.hasRoom() ? room : 0);
  }

  private Comparator<Look> order(OutputRow row) {
    return Comparator.comparing(Look::hasRoom)
        .thenComparing(look -> Likeness.hasJustTheReasons(look.any(), row))
        .thenComparing(look -> look.any().isAccepted() == (where != Where.QUARANTINE))
        .thenComparing(look -> look.next().last());
  }

  /** Of each thing that a row says the looks that it is said of, few of them first. */
  private List<List<Integer>> rarestFirst(OutputRow row) {
    List<List<Integer>> hits = new ArrayList<>(columns.size() + 1);
    for (int i = 0; i < columns.size(); i++) {
      List<Integer> all = List.of();
      for (Object cell : likeness.cells(row, columns.get(i))) {
        all = joined(all, byCell.get(i).getOrDefault(cell, List.of()));
      }
      hits.add(all);
    }
    hits.add(
        row.reasons() == null || row.reasons().isEmpty()
            ? everyLook
            : byReasons.computeIfAbsent(row.reasons(), reasons -> reasoned(row)));
    hits.sort(Comparator.comparingInt(List::size));
    return hits;
  }

  private static List<Integer> joined(List<Integer> one, List<Integer> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    List<Integer> joined = new ArrayList<>(one);
    joined.addAll(other);
    return joined;
  }

  private boolean isNew(int number) {
    boolean isNew = seen[number] != turn;
    seen[number] = turn;
    return isNew;
  }

  private List<Integer> reasoned(OutputRow row) {
    List<Integer> reasoned = new ArrayList<>();
    for (int number = 0; number < looks.size(); number++) {
      if (Likeness.isReasoned(looks.get(number).any(), row)) {
        reasoned.add(number);
      }
    }
    return Collections.unmodifiableList(reasoned);
  }
}
