package dev.assay.pipeline.grading;

import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.TidyText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out which records the rows of one key are: those that their lineage names; without lineage
 * those that they say the most of.
 */
final class Attachment {
  private final GradeSettings settings;

  Attachment(GradeSettings settings) {
    this.settings = settings;
  }

  /** Attaches every row to one of the groups of records, of which there is at least one. */
  void attach(List<Copies> all, List<OutputRow> rows) {
    if (all.size() == 1) {
      rows.forEach(all.get(0)::attach);
      return;
    }
    List<OutputRow> inexact = new ArrayList<>();
    for (OutputRow row : leastAmbiguousFirst(all, nameless(all, rows))) {
      Copies exact = best(all, row, true);
      if (exact == null) {
        inexact.add(row);
      } else {
        exact.attach(row);
      }
    }
    // Whoever says all of a record comes first; the others share what is left.
    for (OutputRow row : inexact) {
      best(all, row, false).attach(row);
    }
  }

  /** A row that may be one record alone must not find it taken by one that may be several. */
  private List<OutputRow> leastAmbiguousFirst(List<Copies> all, List<OutputRow> rows) {
    if (rows.size() <= 1) {
      return rows;
    }
    Map<OutputRow, Integer> ambiguity = new IdentityHashMap<>();
    for (OutputRow row : rows) {
      int candidates = 0;
      for (Copies copies : all) {
        candidates += said(copies.any(), row) >= comparable(row) ? 1 : 0;
      }
      ambiguity.put(row, candidates);
    }
    List<OutputRow> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(ambiguity::get));
    return sorted;
  }

  /** Attaches the rows that name their record, and gives the others. */
  private static List<OutputRow> nameless(List<Copies> all, List<OutputRow> rows) {
    Map<Place, Copies> places = new HashMap<>();
    for (Copies copies : all) {
      copies.members().forEach(member -> places.put(member.at(), copies));
    }
    List<OutputRow> nameless = new ArrayList<>();
    for (OutputRow row : rows) {
      Copies named = places.get(row.at());
      if (named == null) {
        nameless.add(row);
      } else {
        named.attach(row);
      }
    }
    return nameless;
  }

  /** Of those that a row says all of one with room comes first; of others what it says most of. */
  private Copies best(List<Copies> all, OutputRow row, boolean exactly) {
    Copies best = null;
    int most = -1;
    for (Copies copies : all) {
      int said = said(copies.any(), row);
      if (exactly && said < comparable(row)) {
        continue;
      }
      boolean differs = best != null && copies.hasRoom(row.where()) != best.hasRoom(row.where());
      boolean isBetter =
          best == null
              || (exactly && differs
                  ? copies.hasRoom(row.where())
                  : said > most || said == most && isLikelier(copies, best, row.where()));
      if (isBetter) {
        best = copies;
        most = said;
      }
    }
    return best;
  }

  /** Of two that a row says as much of: room, then a record that is accepted, then the later. */
  private static boolean isLikelier(Copies one, Copies other, Where where) {
    if (one.hasRoom(where) != other.hasRoom(where)) {
      return one.hasRoom(where);
    }
    boolean accepted = one.any().isAccepted();
    if (accepted != other.any().isAccepted()) {
      return accepted == (where != Where.QUARANTINE);
    }
    return last(one).compareTo(last(other)) > 0;
  }

  private static Place last(Copies copies) {
    return copies.members().get(copies.members().size() - 1).at();
  }

  /**
   * How many cells of a row say what was delivered, or what was made of it; its reasons count as
   * one: they tell a text in place of a number, which may well be shown as that number.
   */
  private int said(TruthRecord record, OutputRow row) {
    int said = 0;
    for (int column : given(row.where())) {
      if (isCompared(column, row.where()) && says(record, row, column)) {
        said++;
      }
    }
    return said + reasoned(record, row.reasons());
  }

  /** Just the reasons that apply count more than some of them: outputs may give the first alone. */
  private static int reasoned(TruthRecord record, List<String> given) {
    if (given == null || given.isEmpty() || !record.reasons().containsAll(given)) {
      return 0;
    }
    return given.size() == record.reasons().size() ? 2 : 1;
  }

  private boolean says(TruthRecord record, OutputRow row, int column) {
    if (settings.privacy().get(column).isPersonal()) {
      return !record.isAccepted()
          || row.isPresent(column) == (record.values()[column] != null)
          || row.shows(column, record.delivered()[column], record.texts()[column]);
    }
    boolean mended = record.isAccepted() && row.says(column, record.values()[column]);
    return mended
        || (row.where() != Where.SILVER || !record.isAccepted()) && shows(record, row, column);
  }

  /** An address in a field that is about something else may, and should, be redacted. */
  private static boolean shows(TruthRecord record, OutputRow row, int column) {
    String text = record.texts()[column];
    return row.shows(column, record.delivered()[column], text)
        || text != null
            && TidyText.hasAtSign(text)
            && !(row.values()[column] instanceof String shown && TidyText.hasAtSign(shown));
  }

  private int comparable(OutputRow row) {
    int comparable = row.reasons() == null || row.reasons().isEmpty() ? 0 : 1;
    for (int column : given(row.where())) {
      comparable += isCompared(column, row.where()) ? 1 : 0;
    }
    return comparable;
  }

  private Set<Integer> given(Where where) {
    return settings.given().get(where);
  }

  /** Of persons every output shows what it likes, but nothing of one who gave nothing. */
  private boolean isCompared(int column, Where where) {
    Field.Privacy privacy = settings.privacy().get(column);
    boolean isShown = where == Where.SILVER && settings.agreed(column) != Privacy.DROPPED;
    return column != settings.key() && (!privacy.isPersonal() || isShown);
  }
}
