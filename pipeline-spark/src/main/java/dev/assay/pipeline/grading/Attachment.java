package dev.assay.pipeline.grading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out which records the rows of one key are: those that their lineage names; without lineage
 * first those that they say all of, then those that all rows together differ least from. Of a key
 * with very many groups, which the records without an order_id are of, one row after the other is
 * given to the likeliest.
 */
final class Attachment {
  private final Likeness likeness;

  Attachment(GradeSettings settings) {
    this.likeness = new Likeness(settings);
  }

  /** Attaches every row to one of the groups of records, of which there is at least one. */
  void attach(List<Copies> all, List<OutputRow> rows) {
    if (all.size() == 1) {
      rows.forEach(all.get(0)::attach);
      return;
    }
    Map<Place, Copies> places = new HashMap<>();
    for (Copies copies : all) {
      copies.members().forEach(member -> places.put(member.at(), copies));
    }
    List<OutputRow> open = new ArrayList<>(0);
    for (OutputRow row : rows) {
      Copies named = places.get(row.at());
      if (named == null) {
        open.add(row);
      } else {
        named.attach(row);
      }
    }
    if (open.isEmpty()) {
      return;
    }
    if (all.size() > Sharing.MOST_RECORDS) {
      find(all, open);
    } else {
      weigh(all, open);
    }
  }

  private void weigh(List<Copies> all, List<OutputRow> rows) {
    List<OutputRow> open = new ArrayList<>(0);
    for (OutputRow row : rows) {
      attach(onlyExact(all, row), row, open);
    }
    if (!open.isEmpty()) {
      new Sharing(likeness, all).share(open);
    }
  }

  private void find(List<Copies> all, List<OutputRow> rows) {
    List<Copies> byAge = new ArrayList<>(all);
    byAge.sort(Comparator.comparing(Copies::last));
    for (Where where : Where.values()) {
      List<OutputRow> there = rows.stream().filter(row -> row.where() == where).toList();
      if (there.isEmpty()) {
        continue;
      }
      Looks looks = new Looks(likeness, where, byAge);
      List<OutputRow> open = new ArrayList<>();
      for (OutputRow row : there) {
        attach(looks.onlyExact(row), row, open);
      }
      looks.attach(open);
    }
  }

  private static void attach(Copies only, OutputRow row, List<OutputRow> open) {
    if (only == null) {
      open.add(row);
    } else {
      only.attach(row);
    }
  }

  /** The only one that a row says all of; null if there are several, or none. */
  private Copies onlyExact(List<Copies> all, OutputRow row) {
    Copies only = null;
    for (Copies copies : all) {
      if (likeness.isExact(copies.any(), row)) {
        if (only != null) {
          return null;
        }
        only = copies;
      }
    }
    return only;
  }
}
