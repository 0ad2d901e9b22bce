package dev.assay.pipeline.grading;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds out which records the rows of one key are: those that their lineage names; without lineage
 * first those that they say all of, then those that all rows together differ least from.
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
    List<OutputRow> open = new ArrayList<>(0);
    for (OutputRow row : rows) {
      Copies named = named(all, row);
      Copies only = named == null ? onlyExact(all, row) : named;
      if (only == null) {
        open.add(row);
      } else {
        only.attach(row);
      }
    }
    if (!open.isEmpty()) {
      new Sharing(likeness, all).share(open);
    }
  }

  private static Copies named(List<Copies> all, OutputRow row) {
    if (row.at() != Place.NOWHERE) {
      for (Copies copies : all) {
        if (copies.isOf(row.at())) {
          return copies;
        }
      }
    }
    return null;
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
