package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.Share;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Grades the history of one table. */
final class TableGrader {
  private final TrueTable truth;
  private final GivenTable given;
  private final Intervals intervals;
  private final SortedMap<String, List<TrueVersion>> expected = new TreeMap<>();
  private final SortedMap<String, List<GivenVersion>> told;
  private final Cells cells;
  private final Findings findings = new Findings();

  TableGrader(GivenTable given, HistorySettings settings) {
    this.truth = given.truth();
    this.given = given;
    TreeMap<String, List<GivenVersion>> byKey = given.byKey();
    this.intervals = Intervals.of(byKey, settings.ends(), truth);
    byKey.replaceAll((key, versions) -> versions.stream().map(intervals::read).toList());
    this.told = byKey;
    this.cells = new Cells(given, settings);
    truth.byKey().forEach((key, versions) -> expected.put(key, intervals.expected(versions)));
  }

  /** The versions as they are meant, by row and time. */
  SortedMap<String, List<GivenVersion>> told() {
    return told;
  }

  /** What a right output of this kind says, by row and time. */
  SortedMap<String, List<TrueVersion>> expected() {
    return expected;
  }

  /**
   * The grade.
   *
   * @param days the moments at which rows are looked at
   */
  TableGrade grade(long[] days) {
    cells.missing().forEach(column -> findings.add(Flaw.MISSING_COLUMN, column, 1));
    KeyDays keyDays = new KeyDays(days, cells);
    VersionMatcher matcher = new VersionMatcher(truth, cells, given.saysCurrent(), findings);
    Structure structure = new Structure(truth, given.saysCurrent(), findings);
    TreeSet<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(told.keySet());
    for (String key : keys) {
      List<TrueVersion> versions = expected.getOrDefault(key, List.of());
      List<GivenVersion> found = told.getOrDefault(key, List.of());
      if (!found.isEmpty()) {
        structure.look(key, versions, found);
      }
      if (expected.containsKey(key)) {
        matcher.match(key, versions, found);
      } else {
        findings.add(
            Flaw.UNKNOWN_KEY, "", found.size(), key, "", VersionMatcher.text(found.get(0)));
      }
      keyDays.add(versions, found);
    }
    long unplaced = unplaced(keyDays);
    new Pseudonyms(truth, cells, findings).judge(matcher.matches());
    new Disclosures(truth, cells, findings).look(given.versions());
    return grade(matcher, unplaced, keyDays.counts());
  }

  /** Versions that say not of what, or not when. */
  private long unplaced(KeyDays keyDays) {
    List<GivenVersion> unplaced =
        given.versions().stream()
            .filter(version -> !version.isWhole())
            .sorted(GivenVersion.ANY_ORDER)
            .toList();
    for (GivenVersion version : unplaced) {
      if (version.key() != null) {
        findings.add(Flaw.NO_INTERVAL, "", version.key(), "", "");
      } else if (version.isWholeInterval()) {
        findings.add(Flaw.NO_KEY, "", null, "", VersionMatcher.text(version));
        keyDays.addWrong(version.from(), intervals.read(version).to());
      } else {
        findings.add(Flaw.NO_KEY, "", null, "", "");
      }
    }
    return unplaced.size();
  }

  private TableGrade grade(VersionMatcher matcher, long unplaced, TableGrade.Counts keyDays) {
    boolean isWhole = cells.missing().isEmpty();
    long right = isWhole ? matcher.matches().stream().filter(match -> match.isRight).count() : 0;
    long due = expected.values().stream().mapToLong(List::size).sum();
    long unknown =
        told.entrySet().stream()
            .filter(row -> !expected.containsKey(row.getKey()))
            .mapToLong(row -> row.getValue().size())
            .sum();
    return new TableGrade(
        truth.name(),
        new TableGrade.Counts(
            new Share(right, due + matcher.surplus() + unknown + unplaced),
            new Share(right, given.versions().size()),
            new Share(right, due)),
        keyDays,
        findings.all(),
        intervals.words(),
        cells.compared().stream().map(column -> truth.columns().get(column).name()).toList(),
        cells.missing(),
        List.copyOf(given.mapping().ignored()));
  }
}
