package dev.assay.pipeline.grading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The records of one key that were delivered alike, and the rows of the output that are theirs.
 * They are interchangeable: nobody can tell which of them a row is, and nobody needs to.
 */
final class Copies {
  private final List<TruthRecord> members;
  private final List<List<OutputRow>> rows = new ArrayList<>(Where.COUNT);
  private final int[] due = new int[Where.COUNT];
  private Set<Integer> deliveries = new TreeSet<>();
  private boolean isUnmistakable;

  private Copies(List<TruthRecord> members) {
    this.members = members;
    for (TruthRecord member : members) {
      due[member.due().ordinal()]++;
    }
    for (int i = 0; i < Where.COUNT; i++) {
      rows.add(new ArrayList<>(1));
    }
  }

  /** All records of a key, sorted out by what was delivered. */
  static List<Copies> of(List<TruthRecord> records) {
    if (records.size() == 1) {
      return compared(List.of(new Copies(records)));
    }
    Map<Integer, List<TruthRecord>> byContent = new TreeMap<>();
    for (TruthRecord record : records) {
      byContent.computeIfAbsent(record.content(), content -> new ArrayList<>()).add(record);
    }
    List<Copies> all = new ArrayList<>(byContent.size());
    for (List<TruthRecord> members : byContent.values()) {
      members.sort(Comparator.comparing(TruthRecord::due).thenComparing(TruthRecord::at));
      all.add(new Copies(members));
    }
    return compared(all);
  }

  /** Those that are due in silver first. */
  List<TruthRecord> members() {
    return members;
  }

  /** One of them: what was delivered is the same of all. */
  TruthRecord any() {
    return members.get(0);
  }

  List<OutputRow> rows(Where where) {
    return rows.get(where.ordinal());
  }

  void attach(OutputRow row) {
    rows(row.where()).add(row);
  }

  /** The place of the one that was delivered last. */
  Place last() {
    Place last = Place.NOWHERE;
    for (TruthRecord member : members) {
      last = member.at().compareTo(last) > 0 ? member.at() : last;
    }
    return last;
  }

  /**
   * The members that have no row yet: a row that was attached is that of one that is due on its
   * side, as long as there is one.
   */
  List<TruthRecord> free() {
    int[] attached = new int[Where.COUNT];
    int misplaced = 0;
    for (int side = 0; side < Where.COUNT; side++) {
      attached[side] = Math.min(due[side], rows.get(side).size());
      misplaced += rows.get(side).size() - attached[side];
    }
    List<TruthRecord> free = new ArrayList<>(members.size());
    for (TruthRecord member : members) {
      if (attached[member.due().ordinal()]-- <= 0) {
        free.add(member);
      }
    }
    return free.subList(Math.min(misplaced, free.size()), free.size());
  }

  /** Whether more of them are due on a side than rows were attached. */
  boolean hasRoom(Where where) {
    return due[where.ordinal()] > rows(where).size();
  }

  /**
   * The numbers of the deliveries that one of them may have come in, as far as a right output
   * tells: other records of the key that end in the same values cannot be told from them there.
   */
  Set<Integer> deliveries() {
    return deliveries;
  }

  /** Whether a right output shows which record it is: no other one looks alike. */
  boolean isUnmistakable() {
    return isUnmistakable;
  }

  /** By what they look like and not two by two: many records may lack the same key. */
  private static List<Copies> compared(List<Copies> all) {
    if (all.size() == 1) {
      all.get(0).compareWith(all);
      return all;
    }
    Map<Object, List<Copies>> byLook = new HashMap<>();
    for (Copies one : all) {
      byLook.computeIfAbsent(one.look(), look -> new ArrayList<>(1)).add(one);
    }
    byLook.values().forEach(alike -> alike.get(0).compareWith(alike));
    return all;
  }

  /** Tells those that look like this one, itself among them. */
  private void compareWith(List<Copies> alike) {
    for (Copies one : alike) {
      one.members.forEach(member -> deliveries.add(member.at().delivery()));
    }
    for (Copies one : alike) {
      one.deliveries = deliveries;
      one.isUnmistakable = alike.size() == 1 && members.size() == 1;
    }
  }

  /** Equal for records that a right output shows alike. */
  private Object look() {
    boolean accepted = any().isAccepted();
    List<Object> look = new ArrayList<>(List.of(accepted));
    for (Object value : accepted ? any().values() : any().delivered()) {
      look.add(value instanceof BigDecimal number ? number.stripTrailingZeros() : value);
    }
    return look;
  }
}
